//! Whether a file's schema is ours, object by object, before a statement could run anything a stranger put into it.
//!
//! **Invariant:** only `sqlite_schema` is read here; no view, trigger or expression of the file is evaluated.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::schema::schema_of;
use crate::error::{Error, Result};

/// Type and name of an object, and what made it with its blanks evened out.
type Objects = BTreeMap<(String, String), String>;

/// SQL of the tables that `ANALYZE` makes, as SQLite itself writes it; nobody else can give a table such a name.
const FIGURES: [&str; 2] =
    ["CREATE TABLE sqlite_stat1(tbl,idx,stat)", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"];
/// Objects beyond ours that are listed before it is clear that the file is not.
const BEYOND: usize = 16;

/// Refuses a file whose schema is not that of the version.
///
/// # Errors
/// [`Error::Altered`] with the first object that differs; [`Error::Damaged`].
pub(crate) fn expect_ours(connection: &Connection, version: i64) -> Result<()> {
    let ours = objects(&schema_of(version)?, usize::MAX)?;
    let theirs = objects(connection, ours.len() + BEYOND)?;
    let beyond = theirs.iter().filter(|(object, sql)| ours.get(*object) != Some(*sql));
    let lacking = ours.iter().filter(|(object, _)| !theirs.contains_key(*object));
    // Objects that SQLite made by itself for a table tell less than the table.
    match beyond.chain(lacking).min_by_key(|((_, name), _)| name.starts_with("sqlite_")) {
        Some(((kind, name), _)) => Err(Error::Altered { kind: kind.clone(), name: shortened(name) }),
        None => expect_roots(connection),
    }
}

/// Everything in the schema, at most `most` objects and whatever comes next.
fn objects(connection: &Connection, most: usize) -> Result<Objects> {
    let mut statement = connection.prepare("SELECT type, name, sql FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    let mut objects = Objects::new();
    while let Some(row) = rows.next()? {
        let text = |at: usize| -> Result<String> {
            Ok(row.get_ref(at)?.as_str_or_null().map_err(|_| altered("schema"))?.unwrap_or_default().to_owned())
        };
        let (kind, name, sql) = (text(0)?, text(1)?, text(2)?);
        // Tables that `ANALYZE` of another program left: figures that only help SQLite to choose its way.
        if FIGURES.contains(&even(&sql).as_str()) {
            continue;
        }
        if objects.len() > most || objects.insert((kind, name.clone()), even(&sql)).is_some() {
            return Err(altered(&shortened(&name)));
        }
    }
    Ok(objects)
}

/// Refuses two objects in one place, or one outside the file.
fn expect_roots(connection: &Connection) -> Result<()> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let mut statement =
        connection.prepare("SELECT rootpage, name FROM sqlite_schema WHERE type IN ('table', 'index')")?;
    let mut rows = statement.query([])?;
    let mut roots = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let root: i64 = row.get(0)?;
        if !(2..=pages).contains(&root) || !roots.insert(root) {
            return Err(Error::Damaged(row.get(1)?));
        }
    }
    Ok(())
}

fn altered(name: &str) -> Error {
    Error::Altered { kind: "object".to_owned(), name: name.to_owned() }
}

/// A name fit for a sentence.
fn shortened(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// Text with every run of blanks as one.
fn even(sql: &str) -> String {
    sql.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
