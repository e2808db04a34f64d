//! Records as rows: one mapping for every kind, made from the shapes of its fields.

use cx_model::record::{Field, Record, Shape};
use cx_model::{Id, Kind};
use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};
use serde_json::{Map, Number, Value};

use crate::error::{Error, Result};

/// The fields of a record, without its id.
pub type Fields = Map<String, Value>;

/// The fields of a record as history sees them.
pub(crate) fn fields_of<R: Record>(record: &R) -> Result<Fields> {
    match serde_json::to_value(record)? {
        Value::Object(mut fields) => {
            fields.shift_remove("id");
            Ok(fields)
        }
        _ => unreachable!("a record is an object"),
    }
}

/// The record that fields make.
pub(crate) fn record_of<R: Record>(id: Id, mut fields: Fields) -> Result<R> {
    fields.insert("id".to_owned(), Value::String(id.to_string()));
    Ok(serde_json::from_value(Value::Object(fields))?)
}

fn columns(kind: Kind) -> String {
    kind.fields().iter().map(|field| format!("\"{}\"", field.name)).collect::<Vec<_>>().join(", ")
}

struct Cell<'a>(&'a Value, Shape);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let sql = match (self.1, self.0) {
            (_, Value::Null) => Sql::Null,
            (Shape::Json | Shape::List, value) => Sql::Text(value.to_string()),
            (_, Value::Bool(flag)) => Sql::Integer(i64::from(*flag)),
            (Shape::Integer, Value::Number(number)) => Sql::Integer(number.as_i64().unwrap_or_default()),
            (_, Value::Number(number)) => Sql::Real(number.as_f64().unwrap_or_default()),
            (_, Value::String(text)) => return Ok(ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))),
            (_, value) => Sql::Text(value.to_string()),
        };
        Ok(ToSqlOutput::Owned(sql))
    }
}

fn value_of(row: &Row<'_>, at: usize, field: &Field) -> Result<Value> {
    Ok(match (row.get_ref(at)?, field.shape) {
        (ValueRef::Null, _) => Value::Null,
        (ValueRef::Text(text), Shape::Json | Shape::List) => serde_json::from_slice(text)?,
        (ValueRef::Text(text), _) => Value::String(String::from_utf8_lossy(text).into_owned()),
        (ValueRef::Integer(number), Shape::Flag) => Value::Bool(number != 0),
        (ValueRef::Integer(number), _) => Value::Number(number.into()),
        (ValueRef::Real(number), _) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        (ValueRef::Blob(_), _) => return Err(Error::Damaged(field.name.to_owned())),
    })
}

fn read(kind: Kind, row: &Row<'_>) -> Result<(Id, Fields)> {
    let id: String = row.get(0)?;
    let id = id.parse().map_err(|_| Error::Damaged(format!("{} {id}", kind.word())))?;
    let mut fields = Fields::new();
    for (at, field) in kind.fields().iter().enumerate() {
        fields.insert(field.name.to_owned(), value_of(row, at + 1, field)?);
    }
    Ok((id, fields))
}

/// A row as it stands in the file: the text of its id, and each field or why it cannot be read.
pub(crate) type Raw = (String, Vec<(&'static str, Result<Value>)>);

/// Hands over every row of a kind, also those that make no record.
pub(crate) fn each_raw(connection: &Connection, kind: Kind, mut f: impl FnMut(Raw) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare(&format!("SELECT id, {} FROM \"{}\"", columns(kind), kind.word()))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = match row.get_ref(0)? {
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            _ => String::new(),
        };
        let fields = kind.fields().iter().enumerate();
        f((id, fields.map(|(at, field)| (field.name, value_of(row, at + 1, field))).collect()))?;
    }
    Ok(())
}

/// Hands over every record of a kind, in the order of their ids.
pub(crate) fn each(connection: &Connection, kind: Kind, mut f: impl FnMut(Id, Fields)) -> Result<()> {
    let sql = format!("SELECT id, {} FROM \"{}\" ORDER BY id", columns(kind), kind.word());
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, fields) = read(kind, row)?;
        f(id, fields);
    }
    Ok(())
}

/// The fields of a record, where it is there.
pub(crate) fn get(connection: &Connection, kind: Kind, id: Id) -> Result<Option<Fields>> {
    let sql = format!("SELECT id, {} FROM \"{}\" WHERE id = ?1", columns(kind), kind.word());
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_row([id.to_string()], |row| Ok(read(kind, row))).optional()?.map(|r| r.map(|(_, f)| f)).transpose()
}

/// All records of a kind, or those whose `field` holds `value`; in their order.
pub(crate) fn list<R: Record>(connection: &Connection, filter: Option<(&'static str, Id)>) -> Result<Vec<R>> {
    let kind = R::KIND;
    let ordered = kind.fields().iter().any(|field| field.name == "order");
    let mut sql = format!("SELECT id, {} FROM \"{}\"", columns(kind), kind.word());
    if let Some((field, _)) = filter {
        sql.push_str(&format!(" WHERE \"{field}\" = ?1"));
    }
    sql.push_str(if ordered { " ORDER BY \"order\", id" } else { " ORDER BY id" });
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = match filter {
        Some((_, id)) => statement.query([id.to_string()])?,
        None => statement.query([])?,
    };
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, fields) = read(kind, row)?;
        records.push(record_of(id, fields)?);
    }
    Ok(records)
}

/// The records of a kind whose `field` names `id`, alone or in a list, in the order of their ids.
pub(crate) fn naming(connection: &Connection, kind: Kind, field: &Field, id: Id) -> Result<Vec<(Id, Fields)>> {
    let fits =
        if field.shape == Shape::List { "instr(\"{}\", ?1) > 0" } else { "\"{}\" = ?1" }.replace("{}", field.name);
    let sql = format!("SELECT id, {} FROM \"{}\" WHERE {fits} ORDER BY id", columns(kind), kind.word());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([id.to_string()])?;
    let mut naming = Vec::new();
    while let Some(row) = rows.next()? {
        let (of, fields) = read(kind, row)?;
        if ids(&fields[field.name]).any(|named| named == id) {
            naming.push((of, fields));
        }
    }
    Ok(naming)
}

/// The ids that a field holds: none, one or a list of them.
pub(crate) fn ids(value: &Value) -> impl Iterator<Item = Id> {
    let many = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    many.iter().filter_map(Value::as_str).filter_map(|id| id.parse().ok())
}

/// The field without an id: an empty place, or a list without it.
pub(crate) fn without(value: &Value, id: Id) -> Value {
    match value {
        Value::Array(ids) => ids.iter().filter(|one| one.as_str() != Some(&id.to_string())).cloned().collect(),
        _ => Value::Null,
    }
}

pub(crate) fn insert_fields(connection: &Connection, kind: Kind, id: Id, fields: &Fields) -> Result<()> {
    let marks: Vec<String> = (0..=kind.fields().len()).map(|i| format!("?{}", i + 1)).collect();
    let sql = format!("INSERT INTO \"{}\" (id, {}) VALUES ({})", kind.word(), columns(kind), marks.join(", "));
    let id = Value::String(id.to_string());
    let cells = std::iter::once(Cell(&id, Shape::Text))
        .chain(kind.fields().iter().map(|field| Cell(fields.get(field.name).unwrap_or(&Value::Null), field.shape)));
    connection.prepare_cached(&sql)?.execute(params_from_iter(cells))?;
    Ok(())
}

/// Writes a record without history: only for a file in the making.
pub(crate) fn insert<R: Record>(connection: &Connection, record: &R) -> Result<()> {
    insert_fields(connection, R::KIND, record.id(), &fields_of(record)?)
}

pub(crate) fn update_fields(connection: &Connection, kind: Kind, id: Id, fields: &[(&Field, &Value)]) -> Result<()> {
    let sets: Vec<String> =
        fields.iter().enumerate().map(|(i, (field, _))| format!("\"{}\" = ?{}", field.name, i + 2)).collect();
    let sql = format!("UPDATE \"{}\" SET {} WHERE id = ?1", kind.word(), sets.join(", "));
    let id = Value::String(id.to_string());
    let cells =
        std::iter::once(Cell(&id, Shape::Text)).chain(fields.iter().map(|(field, value)| Cell(value, field.shape)));
    connection.prepare_cached(&sql)?.execute(params_from_iter(cells))?;
    Ok(())
}

pub(crate) fn delete(connection: &Connection, kind: Kind, id: Id) -> Result<()> {
    let sql = format!("DELETE FROM \"{}\" WHERE id = ?1", kind.word());
    connection.prepare_cached(&sql)?.execute([id.to_string()])?;
    Ok(())
}
