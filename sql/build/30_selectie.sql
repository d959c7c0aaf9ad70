-- Purpose: the selection as table macros; every query reads findings and onderzoeken through them. The selection s is a struct with all fields of Selectie, NULL where nothing is chosen.
-- Parameters: none
-- Columns: none

CREATE MACRO doorlopend(s) AS coalesce((s).indeling_inspecties = 'doorlopend', FALSE);

CREATE MACRO indeling_destijds(s) AS coalesce((s).indeling_gemeenten, 'destijds') = 'destijds';

CREATE MACRO gekozen(lijst, waarde) AS lijst IS NULL OR list_contains(lijst, coalesce(waarde, 'landelijk'));

CREATE MACRO kenmerk_gekozen(lijst, waarde) AS lijst IS NULL OR coalesce(list_contains(lijst, waarde), FALSE);

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
        AND (telt_mee OR coalesce((s).ook_verwant, FALSE))
        AND (openbaar_vanaf IS NULL OR openbaar_vanaf <= current_date)
        AND ((s).jaren IS NULL OR list_contains((s).jaren, jaar))
        AND gekozen((s).themas, thema)
        AND gekozen((s).soorten, soort)
        AND gekozen((s).reeksen, reeks)
        AND gekozen((s).gemeenten, CASE WHEN indeling_destijds(s) THEN gemeente_destijds ELSE gemeente_vast END)
        AND gekozen((s).provincies, CASE WHEN gemeente_destijds IS NOT NULL THEN coalesce(provincie, '') END)
        AND een_gekozen(
            (s).inspecties, CASE WHEN doorlopend(s) THEN inspecties_doorlopend ELSE inspecties_destijds END
        )
        AND een_gekozen((s).doelgroepen, doelgroepen)
        AND een_gekozen((s).sectoren, sectoren)
        AND een_gekozen((s).verklaringen, verklaringen)
        AND kenmerk_gekozen((s).rode_draden, rode_draad)
        AND kenmerk_gekozen((s).basisvragen, basisvraag)
        AND bevat_woorden((s).zoek, zoektekst)
);

CREATE MACRO kiest_bevindingen(s) AS coalesce(
    cast((s).themas AS VARCHAR), cast((s).soorten AS VARCHAR), cast((s).sectoren AS VARCHAR),
    cast((s).verklaringen AS VARCHAR), cast((s).rode_draden AS VARCHAR), cast((s).basisvragen AS VARCHAR),
    cast((s).zoek AS VARCHAR)
) IS NOT NULL;

CREATE MACRO selectie_onderzoeken(s) AS TABLE (
    SELECT
        *,
        CASE WHEN doorlopend(s) THEN inspecties_doorlopend ELSE inspecties_destijds END AS inspecties,
        CASE WHEN indeling_destijds(s) THEN gemeenten_destijds ELSE gemeenten_vast END AS gemeenten
    FROM feit_onderzoek
    WHERE
        (telt_mee OR coalesce((s).ook_verwant, FALSE))
        AND ((s).jaren IS NULL OR list_contains((s).jaren, jaar))
        AND gekozen((s).reeksen, reeks)
        AND een_gekozen(
            (s).inspecties, CASE WHEN doorlopend(s) THEN inspecties_doorlopend ELSE inspecties_destijds END
        )
        AND een_gekozen((s).doelgroepen, coalesce(doelgroep, []))
        AND (
            (s).gemeenten IS NULL
            OR list_has_any(
                (s).gemeenten, CASE WHEN indeling_destijds(s) THEN gemeenten_destijds ELSE gemeenten_vast END
            )
            OR (list_contains((s).gemeenten, 'landelijk') AND len(gemeenten_destijds) = 0)
        )
        AND (
            (s).provincies IS NULL
            OR list_has_any((s).provincies, provincies)
            OR (list_contains((s).provincies, 'landelijk') AND len(gemeenten_destijds) = 0)
        )
        AND (
            NOT kiest_bevindingen(s)
            OR onderzoek_id IN (
                SELECT bevinding.onderzoek_id
                FROM feit_bevinding AS bevinding
                WHERE
                    NOT bevinding.is_ontleend
                    AND (bevinding.openbaar_vanaf IS NULL OR bevinding.openbaar_vanaf <= current_date)
                    AND gekozen((s).themas, bevinding.thema)
                    AND gekozen((s).soorten, bevinding.soort)
                    AND een_gekozen((s).sectoren, bevinding.sectoren)
                    AND een_gekozen((s).verklaringen, bevinding.verklaringen)
                    AND kenmerk_gekozen((s).rode_draden, bevinding.rode_draad)
                    AND kenmerk_gekozen((s).basisvragen, bevinding.basisvraag)
                    AND bevat_woorden((s).zoek, bevinding.zoektekst)
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
        AND gekozen((s).provincies, coalesce(gemeente.provincie, ''))
        AND gekozen(
            (s).gemeenten,
            CASE WHEN indeling_destijds(s) THEN onderzoek_gemeente.gemeente_code ELSE gemeente_vast.vast END
        )
);
