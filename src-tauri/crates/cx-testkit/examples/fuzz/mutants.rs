//! Spoils a sample, the same way for the same number.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::samples::Sample;

/// Chance from a seed, by Marsaglia's xorshift64.
pub struct Chance(u64);

impl Chance {
    /// The same seed draws the same.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03 | 1)
    }

    /// A number below `n`; 0 for none.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % n.max(1)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const PAGE: usize = 4_096;

/// Writes the mutant of that number to a path and says how it was made.
pub fn write(samples: &[Sample], number: u64, path: &Path) -> String {
    let mut chance = Chance::new(number);
    for _ in 0..8 {
        chance.below(2);
    }
    // The large one seldom: it takes longest.
    let at = if chance.below(12) == 0 { samples.len() - 1 } else { chance.below(samples.len() - 1) };
    let mut mutant = samples[at].clone();
    let mut told = vec![format!("sample {at}")];
    let kind = chance.below(10);
    if kind < 4 {
        // Changes that another program can make. The log would hide them.
        mutant.wal = None;
        mutant.journal = None;
        mutant.write(path);
        hostile(path, &mut chance, &mut told);
        mutant = Sample::read(path);
    }
    if kind >= 3 {
        for _ in 0..=chance.below(3) {
            let target = chance.below(3);
            match (&mut mutant.wal, &mut mutant.journal) {
                (Some(wal), _) if target > 0 => spoil(wal, 32 + 24, "wal", &samples[1], &mut chance, &mut told),
                (_, Some(journal)) if target > 0 => {
                    spoil(journal, 512 + 4, "journal", &samples[0], &mut chance, &mut told);
                }
                _ => spoil(&mut mutant.file, 0, "file", &samples[chance.below(samples.len())], &mut chance, &mut told),
            }
        }
    }
    mutant.write(path);
    told.join("; ")
}

/// Spoils bytes; `start` is where the first page lies.
fn spoil(bytes: &mut Vec<u8>, start: usize, what: &str, other: &Sample, chance: &mut Chance, told: &mut Vec<String>) {
    let length = bytes.len();
    let pages = length / PAGE;
    let page = |chance: &mut Chance| start + chance.below(pages) * PAGE;
    let odd: [u8; 8] = [0, 1, 0x7f, 0x80, 0xff, 0x81, 0x40, 0x0d];
    let set = |bytes: &mut Vec<u8>, at: usize, value: u8| {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = value;
        }
    };
    let way = chance.below(12);
    told.push(format!("{what} {way}"));
    match way {
        // Bytes anywhere.
        0 => {
            for _ in 0..=chance.below(64) {
                let (at, value) = (chance.below(length), chance.below(256));
                set(bytes, at, value as u8);
            }
        }
        // One bit.
        1 => {
            let at = chance.below(length);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        // The header, the schema.
        2 => {
            for _ in 0..=chance.below(4) {
                let (at, value) = (chance.below(100), chance.one(&odd));
                set(bytes, at, value);
            }
        }
        3 => {
            for _ in 0..=chance.below(16) {
                let (at, value) = (100 + chance.below(PAGE - 100), chance.below(256));
                set(bytes, start + at, value as u8);
            }
        }
        // Page headers and cell pointers, cells.
        4 | 5 => {
            let page = page(chance);
            for _ in 0..=chance.below(8) {
                let (at, value) = (chance.below(40), chance.one(&odd));
                set(bytes, page + at, value);
            }
        }
        6 => {
            let page = page(chance);
            for _ in 0..=chance.below(24) {
                let (at, value) = (chance.below(PAGE), chance.one(&odd));
                set(bytes, page + at, value);
            }
        }
        // Cut off.
        7 => bytes.truncate(if chance.below(2) == 0 { chance.below(length) } else { chance.below(pages + 1) * PAGE }),
        // A page twice, a page of nothing, a piece of another file.
        8 | 9 => {
            let (from, to) = (page(chance), page(chance));
            if from + PAGE <= length && to + PAGE <= length {
                if way == 8 { bytes.copy_within(from..from + PAGE, to) } else { bytes[to..to + PAGE].fill(0) }
            }
        }
        10 => {
            // A file that was cut before may end where its first page would begin.
            let (from, to) = (chance.below(other.file.len() / PAGE) * PAGE, page(chance).min(length));
            let size = (chance.below(8) * PAGE).min(other.file.len() - from).min(length - to);
            bytes[to..to + size].copy_from_slice(&other.file[from..from + size]);
        }
        // Something more, something less in the middle.
        _ => {
            let at = chance.below(length);
            if chance.below(2) == 0 {
                let more = vec![chance.one(&odd); chance.below(3 * PAGE)];
                bytes.splice(at..at, more);
            } else {
                let end = (at + chance.below(PAGE)).min(length);
                bytes.drain(at..end);
            }
        }
    }
}

/// Runs up to four statements on a file, as somebody with a database program could.
fn hostile(path: &Path, chance: &mut Chance, told: &mut Vec<String>) {
    let Ok(other) = Connection::open(path) else { return };
    let _ = other.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false);
    let _ = other.execute_batch("PRAGMA foreign_keys = 0; PRAGMA synchronous = 0; PRAGMA journal_mode = MEMORY");
    for _ in 0..=chance.below(4) {
        let sql = statement(&other, chance);
        told.push(sql.chars().take(160).collect());
        let _ = other.execute_batch(&sql);
    }
}

fn texts(other: &Connection, sql: &str) -> Vec<String> {
    other
        .prepare(sql)
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .unwrap_or_default()
}

fn statement(other: &Connection, chance: &mut Chance) -> String {
    let tables = texts(other, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    if tables.is_empty() {
        return "VACUUM".to_owned();
    }
    let table = &tables[chance.below(tables.len())];
    let columns = texts(other, &format!("SELECT name FROM pragma_table_info('{table}')"));
    let column = columns.get(chance.below(columns.len())).cloned().unwrap_or_default();
    let some = ["", " WHERE abs(random()) % 2", " WHERE abs(random()) % 20 = 0"][chance.below(3)];
    match chance.below(20) {
        0..=9 => format!("UPDATE \"{table}\" SET \"{column}\" = {}{some}", value(chance)),
        10 => format!("DELETE FROM \"{table}\"{some}"),
        11 => format!(
            "UPDATE \"{table}\" SET \"{column}\" = (SELECT \"{column}\" FROM \"{table}\" ORDER BY random() LIMIT 1){some}"
        ),
        12 => {
            let kind = chance.one(&["BEFORE", "AFTER"]);
            format!("CREATE TRIGGER t {kind} INSERT ON \"{table}\" BEGIN DELETE FROM \"{table}\"; END")
        }
        13 => format!("DROP TABLE \"{table}\"; CREATE VIEW \"{table}\" AS SELECT 1 AS id, 2 AS name"),
        14 => format!("ALTER TABLE \"{table}\" ADD COLUMN g AS (\"{column}\" || \"{column}\")"),
        15 => format!("CREATE INDEX i ON \"{table}\" (length(\"{column}\"))"),
        16 => format!(
            "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET {} WHERE name = '{table}'",
            chance.one(&[
                "sql = replace(sql, 'NOT NULL', 'DEFAULT 1')",
                "sql = replace(sql, 'STRICT', '')",
                "rootpage = 2",
                "rootpage = 99999999",
                "rootpage = 0",
                "sql = NULL",
                "sql = 'CREATE TABLE x'",
                "type = 'view'",
                "sql = CAST(x'fffe00' AS TEXT)",
                "name = CAST(x'ff' AS TEXT)",
            ])
        ),
        17 => chance
            .one(&[
                "PRAGMA journal_mode = WAL",
                "PRAGMA user_version = 0",
                "PRAGMA user_version = -5",
                "PRAGMA user_version = 999",
                "PRAGMA application_id = 7",
                "PRAGMA auto_vacuum = 1; VACUUM",
                "PRAGMA page_size = 512; VACUUM",
                "PRAGMA page_size = 65536; VACUUM",
                "ANALYZE",
                "CREATE VIRTUAL TABLE words USING fts5 (text)",
                "CREATE TABLE \"\" (a)",
            ])
            .to_owned(),
        18 => format!("INSERT INTO \"{table}\" SELECT * FROM \"{table}\""),
        _ => {
            // Not checked types any more: what a damaged program could have written.
            let value = value(chance);
            format!(
                "PRAGMA writable_schema = 1;
                 UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), 'STRICT', '') WHERE name = '{table}';
                 PRAGMA writable_schema = RESET;
                 UPDATE \"{table}\" SET \"{column}\" = {value}{some};
                 UPDATE sqlite_schema SET sql = sql || CASE WHEN sql LIKE '%ROWID' THEN ', STRICT' ELSE ' STRICT' END
                 WHERE name = '{table}'"
            )
        }
    }
}

fn value(chance: &mut Chance) -> String {
    match chance.below(9) {
        0 => chance
            .one(&[
                "-9223372036854775808",
                "9223372036854775807",
                "0",
                "-1",
                "2147483647",
                "-2147483648",
                "4294967296",
                "100000",
                "719163",
            ])
            .to_owned(),
        1 => chance.one(&["9e999", "-9e999", "1e308", "-1e308", "5e-324", "-0.0", "0.1"]).to_owned(),
        2 => "NULL".to_owned(),
        3 => format!("'{}'", "x".repeat([0, 1, 100_000][chance.below(3)])),
        4 => format!("'{}'", "[".repeat([1, 100, 10_000][chance.below(3)])),
        5 => chance
            .one(&[
                "'{}'",
                "'[]'",
                "'null'",
                "'[1, null, {}]'",
                "'{\"a\": 1e999}'",
                "'[{\"attribute\": \"city\", \"values\": [\"Lima\"]}]'",
                "'[\"01900000-0000-7000-8000-000000000001\", \"01900000-0000-7000-8000-000000000001\"]'",
                "'2026-13-99'",
                "'-999999999-01-01'",
                "'9999-12-31'",
                "char(0)",
                "char(65533, 8238, 0, 128512)",
                "CAST(x'ff00fe' AS TEXT)",
            ])
            .to_owned(),
        6 => format!("randomblob({})", [0, 1, 7, 64, 5_000][chance.below(5)]),
        7 => format!("zeroblob({})", [0, 1, 9, 4_096][chance.below(4)]),
        _ => chance.one(&["random()", "-random()", "random() / 4294967296", "abs(random()) % 300"]).to_owned(),
    }
}
