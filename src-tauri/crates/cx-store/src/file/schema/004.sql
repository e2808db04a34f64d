-- Version 4: a report of an import keeps nothing that quotes its file, since names that it did not know and cells that it
-- could not read may be those of customers (rule R8e). How many there were stays in its counts.
UPDATE batch SET counts = json_replace(counts, '$.unknown', json('{}'), '$.issues', json('[]'), '$.groups', json('[]'))
WHERE json_valid(counts);
