//! The hashes by which people who were forgotten are known, each of a respondent or of a response (rule R8a).

use std::collections::HashSet;

use rusqlite::Connection;

use crate::error::Result;

/// The subject of a hash. As a number it is the column `kind` of the table `forgotten`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashOf {
    /// A respondent or a response: versions before the fifth did not keep of which.
    Either,
    /// A respondent.
    Respondent,
    /// A response: it is an identity.
    Response,
}

/// The hashes of who was forgotten. A respondent's and the identity of a response of somebody else may be the same number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForgottenHashes {
    kept: [HashSet<i64>; HashOf::ALL.len()],
}

/// The version from which on the table says of what a hash is.
const WITH_KIND: i64 = 5;

impl HashOf {
    pub(super) const ALL: [Self; 3] = [Self::Either, Self::Respondent, Self::Response];
}

impl ForgottenHashes {
    /// The hashes that a file keeps, of this version or an older one.
    pub(crate) fn read(connection: &Connection) -> Result<Self> {
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let kind = if version < WITH_KIND { "0" } else { "kind" };
        let mut statement = connection.prepare_cached(&format!("SELECT hash, {kind} FROM forgotten"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        // One that this version does not know is of whichever.
        let of = |kind: i64| HashOf::ALL.into_iter().find(|of| *of as i64 == kind).unwrap_or(HashOf::Either);
        rows.map(|row| row.map(|(hash, kind)| (hash, of(kind))).map_err(Into::into)).collect()
    }

    /// How many a file keeps, of this version or an older one.
    pub(crate) fn count(connection: &Connection) -> Result<u64> {
        let mut statement = connection.prepare_cached("SELECT count(*) FROM forgotten")?;
        Ok(statement.query_row([], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }

    /// Keeps one in the file, unless it is kept already.
    pub(super) fn keep(connection: &Connection, hash: i64, of: HashOf) -> Result<()> {
        let sql = "INSERT INTO forgotten (hash, kind) SELECT ?1, ?2
                   WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?1 AND kind IN (?2, ?3))";
        connection.prepare_cached(sql)?.execute((hash, of as i64, HashOf::Either as i64))?;
        Ok(())
    }

    /// Whether whoever has that hash was forgotten: as a respondent, as a response, or as both.
    #[must_use]
    pub fn has(&self, hash: i64, of: HashOf) -> bool {
        let kept = |of: HashOf| self.kept[of as usize].contains(&hash);
        kept(of)
            || match of {
                HashOf::Either => kept(HashOf::Respondent) && kept(HashOf::Response),
                HashOf::Respondent | HashOf::Response => kept(HashOf::Either),
            }
    }

    /// Whether nobody was forgotten.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.iter().all(HashSet::is_empty)
    }

    /// Whether others have all of them.
    #[must_use]
    pub fn is_subset(&self, others: &Self) -> bool {
        self.each().all(|(hash, of)| others.has(hash, of))
    }

    /// Those that others have not.
    pub(crate) fn beyond(&self, others: &Self) -> Self {
        self.each().filter(|(hash, of)| !others.has(*hash, *of)).collect()
    }

    /// Each with what it is of.
    pub(crate) fn each(&self) -> impl Iterator<Item = (i64, HashOf)> {
        HashOf::ALL.into_iter().flat_map(|of| self.kept[of as usize].iter().map(move |hash| (*hash, of)))
    }

    /// Those that may be of responses.
    pub(super) fn identities(&self) -> impl Iterator<Item = i64> {
        self.each().filter(|(_, of)| *of != HashOf::Respondent).map(|(hash, _)| hash)
    }
}

impl Extend<(i64, HashOf)> for ForgottenHashes {
    fn extend<I: IntoIterator<Item = (i64, HashOf)>>(&mut self, hashes: I) {
        for (hash, of) in hashes {
            self.kept[of as usize].insert(hash);
        }
    }
}

impl FromIterator<(i64, HashOf)> for ForgottenHashes {
    fn from_iter<I: IntoIterator<Item = (i64, HashOf)>>(hashes: I) -> Self {
        let mut all = Self::default();
        all.extend(hashes);
        all
    }
}
