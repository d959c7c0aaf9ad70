-- Purpose: the one reason why a group of bevindingen has nothing judged.
-- Parameters: none
-- Columns: none

-- Filled when nothing in the group is judged and each bevinding says why. Of several reasons the one that says most
-- about what was done comes first; a reason of the dataset's own comes last.
CREATE MACRO reden_zonder_oordeel(hoog, reden) AS
CASE
    WHEN count(hoog) = 0 AND count(*) = count(reden)
        THEN
            arg_min(
                reden,
                coalesce(
                    nullif(
                        list_position(
                            ['geen_oordeel', 'onbekend', 'niet_onderzocht', 'niet_van_toepassing'], reden
                        ),
                        0
                    ),
                    5
                )::VARCHAR || reden
            )
END;
