-- Purpose: the selection as table macros; every query reads findings and onderzoeken through them.
-- Parameters: none
-- Columns: none

CREATE MACRO keuze(s) AS cast(
    s AS STRUCT(
        jaren INTEGER[], themas VARCHAR[], inspecties VARCHAR[], gemeenten VARCHAR[], provincies VARCHAR[],
        doelgroepen VARCHAR[], soorten VARCHAR[], reeksen VARCHAR[], sectoren VARCHAR[], verklaringen VARCHAR[],
        ook_verwant BOOLEAN, indeling_inspecties VARCHAR, indeling_gemeenten VARCHAR, zoek VARCHAR[]
    )
);

CREATE MACRO doorlopend(s) AS coalesce(keuze(s).indeling_inspecties = 'doorlopend', FALSE);

CREATE MACRO indeling_destijds(s) AS coalesce(keuze(s).indeling_gemeenten, 'destijds') = 'destijds';

CREATE MACRO gekozen(lijst, waarde) AS lijst IS NULL OR list_contains(lijst, coalesce(waarde, 'landelijk'));

CREATE MACRO een_gekozen(lijst, waarden) AS lijst IS NULL OR list_has_any(lijst, waarden);

CREATE MACRO bevat_woorden(woorden, doorzocht) AS woorden IS NULL OR list_bool_and(
    list_transform(woorden, LAMBDA woord: contains(doorzocht, strip_accents(lower(woord))))
);

CREATE MACRO selectie(s) AS TABLE (
    SELECT
        * REPLACE (
            CASE
                WHEN eenheid = gemeente_destijds AND NOT indeling_destijds(s) THEN gemeente_vast ELSE eenheid
            END AS eenheid
        ),
        CASE WHEN doorlopend(s) THEN inspecties_doorlopend ELSE inspecties_destijds END AS inspecties,
        CASE WHEN indeling_destijds(s) THEN gemeente_destijds ELSE gemeente_vast END AS gemeente_code
    FROM feit_bevinding
    WHERE
        NOT is_ontleend
        AND (telt_mee OR coalesce(keuze(s).ook_verwant, FALSE))
        AND (openbaar_vanaf IS NULL OR openbaar_vanaf <= current_date)
        AND (keuze(s).jaren IS NULL OR list_contains(keuze(s).jaren, jaar))
        AND gekozen(keuze(s).themas, thema)
        AND gekozen(keuze(s).soorten, soort)
        AND gekozen(keuze(s).reeksen, reeks)
        AND gekozen(keuze(s).gemeenten, CASE WHEN indeling_destijds(s) THEN gemeente_destijds ELSE gemeente_vast END)
        AND gekozen(keuze(s).provincies, CASE WHEN gemeente_destijds IS NOT NULL THEN coalesce(provincie, '') END)
        AND een_gekozen(
            keuze(s).inspecties, CASE WHEN doorlopend(s) THEN inspecties_doorlopend ELSE inspecties_destijds END
        )
        AND een_gekozen(keuze(s).doelgroepen, doelgroepen)
        AND een_gekozen(keuze(s).sectoren, sectoren)
        AND een_gekozen(keuze(s).verklaringen, verklaringen)
        AND bevat_woorden(keuze(s).zoek, zoektekst)
);

CREATE MACRO kiest_bevindingen(s) AS coalesce(
    cast(keuze(s).themas AS VARCHAR), cast(keuze(s).soorten AS VARCHAR), cast(keuze(s).sectoren AS VARCHAR),
    cast(keuze(s).verklaringen AS VARCHAR), cast(keuze(s).zoek AS VARCHAR)
) IS NOT NULL;

CREATE MACRO selectie_onderzoeken(s) AS TABLE (
    SELECT
        *,
        CASE WHEN doorlopend(s) THEN inspecties_doorlopend ELSE inspecties_destijds END AS inspecties,
        CASE WHEN indeling_destijds(s) THEN gemeenten_destijds ELSE gemeenten_vast END AS gemeenten
    FROM feit_onderzoek
    WHERE
        (telt_mee OR coalesce(keuze(s).ook_verwant, FALSE))
        AND (keuze(s).jaren IS NULL OR list_contains(keuze(s).jaren, jaar))
        AND gekozen(keuze(s).reeksen, reeks)
        AND een_gekozen(
            keuze(s).inspecties, CASE WHEN doorlopend(s) THEN inspecties_doorlopend ELSE inspecties_destijds END
        )
        AND een_gekozen(keuze(s).doelgroepen, coalesce(doelgroep, []))
        AND (
            keuze(s).gemeenten IS NULL
            OR list_has_any(
                keuze(s).gemeenten, CASE WHEN indeling_destijds(s) THEN gemeenten_destijds ELSE gemeenten_vast END
            )
            OR (list_contains(keuze(s).gemeenten, 'landelijk') AND len(gemeenten_destijds) = 0)
        )
        AND (
            keuze(s).provincies IS NULL
            OR list_has_any(keuze(s).provincies, provincies)
            OR (list_contains(keuze(s).provincies, 'landelijk') AND len(gemeenten_destijds) = 0)
        )
        AND (
            NOT kiest_bevindingen(s)
            OR onderzoek_id IN (
                SELECT bevinding.onderzoek_id
                FROM feit_bevinding AS bevinding
                WHERE
                    NOT bevinding.is_ontleend
                    AND (bevinding.openbaar_vanaf IS NULL OR bevinding.openbaar_vanaf <= current_date)
                    AND gekozen(keuze(s).themas, bevinding.thema)
                    AND gekozen(keuze(s).soorten, bevinding.soort)
                    AND een_gekozen(keuze(s).sectoren, bevinding.sectoren)
                    AND een_gekozen(keuze(s).verklaringen, bevinding.verklaringen)
                    AND bevat_woorden(keuze(s).zoek, bevinding.zoektekst)
            )
        )
);

CREATE MACRO onderzochte_gemeenten(s) AS TABLE (
    SELECT
        gekozen_onderzoek.onderzoek_id,
        gekozen_onderzoek.jaar,
        onderzoek_gemeente.gemeente_code AS gemeente_destijds,
        CASE
            WHEN indeling_destijds(s) THEN onderzoek_gemeente.gemeente_code ELSE gemeente_vast.vast
        END AS gemeente_code
    FROM selectie_onderzoeken(s) AS gekozen_onderzoek
    INNER JOIN onderzoek_gemeente ON gekozen_onderzoek.onderzoek_id = onderzoek_gemeente.onderzoek_id
    INNER JOIN gemeente ON onderzoek_gemeente.gemeente_code = gemeente.code
    INNER JOIN gemeente_vast ON onderzoek_gemeente.gemeente_code = gemeente_vast.destijds
    WHERE
        onderzoek_gemeente.rol = 'onderzocht'
        AND gekozen(keuze(s).provincies, coalesce(gemeente.provincie, ''))
        AND gekozen(
            keuze(s).gemeenten,
            CASE WHEN indeling_destijds(s) THEN onderzoek_gemeente.gemeente_code ELSE gemeente_vast.vast END
        )
);
