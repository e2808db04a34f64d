//! Columns that say who answered, or which response it is, by an id (rule R8f): by their header, and by their values, of
//! which hardly one comes again.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::labels::names_nobody;
use super::meaning::{self, Role};
use super::personal;
use super::words::compact;

/// What the ids of a column are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdOf {
    /// Respondents.
    Respondent,
    /// Responses.
    Response,
}

/// Who answers surveys, as headers call them.
const PEOPLE: &[&str] = &[
    "customer",
    "client",
    "cliente",
    "clienta",
    "kunde",
    "consumer",
    "consumidor",
    "user",
    "usuario",
    "member",
    "socio",
    "respondent",
    "encuestado",
    "participant",
    "participante",
    "panelist",
    "panelista",
    "subscriber",
    "suscriptor",
    "abonado",
    "guest",
    "huesped",
    "patient",
    "paciente",
    "buyer",
    "comprador",
    "passenger",
    "pasajero",
    "student",
    "alumno",
];
/// The same, where only a word for an id beside them says that these are not of several people or of another kind.
const WITH_ID: &[&str] = &["person", "contact", "contacto"];
/// Words for an id before or behind them.
const IDS: &[&str] = &[
    "id",
    "uid",
    "ids",
    "number",
    "numero",
    "num",
    "nummer",
    "no",
    "nr",
    "n",
    "nº",
    "code",
    "codigo",
    "cod",
    "ref",
    "reference",
    "referencia",
    "key",
    "clave",
];

/// What the ids of a column are of whose header says so, whatever a map makes of it.
#[must_use]
pub fn ids_of_header(header: &str) -> Option<IdOf> {
    let exactly = |role| meaning::fit(header, role).is_some_and(|fit| fit < meaning::PARTLY_FROM);
    if exactly(Role::Response) {
        return Some(IdOf::Response);
    }
    let whole = compact(header);
    let person = |text: &str| PEOPLE.contains(&text) || WITH_ID.contains(&text);
    let of_person = |text: &str| ["del", "de", ""].iter().filter_map(|of| text.strip_prefix(of)).any(person);
    let both = |at: usize| {
        let Some((ahead, behind)) = whole.split_at_checked(at) else { return false };
        IDS.contains(&ahead) && of_person(behind) || person(ahead) && IDS.contains(&behind)
    };
    let named = exactly(Role::Respondent) || PEOPLE.contains(&whole.as_str()) || (1..whole.len()).any(both);
    (named || personal::is_of_one_person(header)).then_some(IdOf::Respondent)
}

/// A header without case, accents, space and signs, by which a column is known again.
#[must_use]
pub fn header_key(header: &str) -> String {
    let key = compact(header);
    if key.is_empty() { header.trim().to_lowercase() } else { key }
}

/// Different values of a column that are counted one by one; of more a sample is, by their hash.
const MOST: usize = 512;
/// Rows that may hold one value for it to count as their own: some people answer twice.
const FEW: u32 = 2;
/// Rows with a value from which on a column may be told by its values: in fewer, those of any column differ.
const ROWS: u64 = 20;
/// Share of the rows that hold a value of their own from which on it is.
const OWN: f64 = 0.9;
/// Stands in place of the count of a value that names nobody.
const NOBODY: u32 = u32::MAX;

/// Counts how many rows of a column hold a value of their own, in bounded memory.
#[derive(Default)]
pub(super) struct Own {
    /// Values whose hash has these bits are not looked at.
    beyond: u64,
    counts: HashMap<u64, u32>,
}

impl Own {
    /// Takes the cell of a row, without space around it.
    pub(super) fn add(&mut self, cell: &[u8]) {
        if cell.is_empty() {
            return;
        }
        let hash = xxh3_64(cell);
        if hash & self.beyond != 0 {
            return;
        }
        let count = self.counts.entry(hash).or_insert(0);
        *count = count.saturating_add(1);
        if *count == FEW + 1 && names_nobody(&String::from_utf8_lossy(cell)) {
            *count = NOBODY;
        }
        while self.counts.len() > MOST {
            self.beyond = self.beyond << 1 | 1;
            let beyond = self.beyond;
            self.counts.retain(|hash, _| hash & beyond == 0);
        }
    }

    /// Whether nearly every row holds a value of its own.
    pub(super) fn is_own(&self) -> bool {
        let (mut rows, mut own) = (0, 0);
        for count in self.counts.values().filter(|count| **count != NOBODY) {
            rows += u64::from(*count);
            own += u64::from(if *count <= FEW { *count } else { 0 });
        }
        rows >= ROWS && own as f64 >= OWN * rows as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r8f_headers_that_name_a_person_or_an_id_of_one_say_so() {
        for header in [
            "CUSTOMER_NUMBER",
            "Customer number",
            "customerNumber",
            "Número de cliente",
            "Nº cliente",
            "ID del cliente",
            "Client",
            "client-id",
            "Socio",
            "Cod. socio",
            "E-mail",
            "Teléfono",
            "DNI",
        ] {
            assert_eq!(ids_of_header(header), Some(IdOf::Respondent), "{header}");
        }
        assert_eq!(ids_of_header("Response ID"), Some(IdOf::Response));
        for header in
            ["Flight", "Product", "Class", "Postcode", "Wave", "Shop", "Agent", "id", "Name", "Why", "Canal", ""]
        {
            assert_eq!(ids_of_header(header), None, "{header}");
        }
        assert_eq!(header_key("Número_de-Cliente"), header_key("NUMERO DE CLIENTE"));
        assert_ne!(header_key("№"), header_key("#"));
    }

    fn own(cells: impl IntoIterator<Item = String>) -> bool {
        let mut own = Own::default();
        cells.into_iter().for_each(|cell| own.add(cell.as_bytes()));
        own.is_own()
    }

    #[test]
    fn r8f_values_are_the_rows_own_where_hardly_one_comes_again() {
        let ids = |n: u64| (0..n).map(|at| format!("{}", 10_000 + at));
        assert!(!own(ids(19)), "values of a few rows differ in any column");
        assert!(own(ids(20)) && own(ids(100_000)));
        assert!(own(ids(100).chain(ids(20))), "some people answer twice");
        assert!(own(ids(100).chain((0..900).map(|_| "n/a".to_owned()))), "whoever is not named is nobody's id");
        assert!(!own(ids(100).chain((0..20).map(|_| "SKU-100".to_owned()))), "a code comes again");
        for different in [2, 20, 300, 9_000] {
            assert!(!own((0..90_000).map(|at| format!("SKU-{}", at * 7 % different))), "{different} codes");
        }
        assert!(!own((0..60).map(|at| format!("S{}", at % 20))), "20 shops in 60 rows");
    }

    #[test]
    fn r8f_counting_takes_bounded_memory() {
        let mut counted = Own::default();
        for at in 0..200_000 {
            counted.add(format!("{at}").as_bytes());
        }
        assert!(counted.counts.len() <= MOST && counted.counts.len() > MOST / 4, "{}", counted.counts.len());
    }
}
