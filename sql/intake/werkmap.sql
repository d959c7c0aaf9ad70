-- Purpose: where this connection keeps its temporary files.
-- Parameters: none
-- Columns: plaats VARCHAR

SELECT current_setting('temp_directory') AS plaats;
