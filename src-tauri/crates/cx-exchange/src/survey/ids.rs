//! Columns that say who answered, or which response it is, by an id (rule R8f): by their header, and by their values, of
//! which hardly one comes again.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::labels::names_nobody;
use super::meaning::{self, Role};
use super::personal;
use super::words::compact;

/// The kind of ids in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdOf {
    /// Respondents.
    Respondent,
    /// Responses.
    Response,
}

/// Words of headers for people who answer surveys.
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
    "recipient",
    "destinatario",
    "insured",
    "asegurado",
    "asegurada",
    "titular",
    "holder",
    "policyholder",
    "tenant",
    "inquilino",
    "mitglied",
    "mitglieds",
    "teilnehmer",
    "abonnent",
    "abonnenten",
    "abonne",
    "adherent",
    "adherente",
    "beneficiario",
    "beneficiaria",
    "viajero",
    "viajera",
    "afiliado",
    "afiliada",
    "estudiante",
    "aluno",
    "utente",
    "klant",
    "ospite",
];
/// Words as [`PEOPLE`], where only a word for an id beside them says that these are not of several people or of another
/// kind.
const WITH_ID: &[&str] = &[
    "person",
    "contact",
    "contacto",
    "cust",
    "cli",
    "kd",
    "kunden",
    "login",
    "membership",
    "crm",
    "salesforce",
    "lead",
    "visitor",
    "visitante",
];
/// Whole headers under which something stands that one person has. Not "employee": mostly whoever served.
const OF_ONE: &[&str] = &[
    "contact",
    "contacto",
    "login",
    "username",
    "nombredeusuario",
    "membership",
    "loyaltycard",
    "tarjeta",
    "tarjetacliente",
    "tarjetadefidelizacion",
    "policy",
    "poliza",
    "contract",
    "contrato",
    "nhc",
    "historiaclinica",
    "expediente",
    "carnet",
    "carne",
    "matricula",
    "nuss",
    "steuerid",
    "nip",
    "iban",
    "kontonummer",
    "telemovel",
    "tessera",
];
/// Words for a thing that one person has: with a word for an id beside them its number is meant ("Account manager" is
/// not).
const NUMBERED: &[&str] = &[
    "account",
    "cuenta",
    "loyalty",
    "loyaltycard",
    "card",
    "tarjeta",
    "policy",
    "poliza",
    "contract",
    "contrato",
    "expediente",
    "historia",
    "historiaclinica",
    "afiliacion",
    "lector",
    "lectora",
    "carnet",
    "carne",
    "panel",
    "konto",
    "matricula",
    "passport",
    "pasaporte",
    "policen",
    "tessera",
    "vertrags",
];
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
    "code",
    "codigo",
    "cod",
    "ref",
    "reference",
    "referencia",
    "key",
    "clave",
    "nro",
    "numer",
    "codice",
    "identifiant",
    "identificador",
    "identifier",
    "kennung",
];

/// Kind of the ids of a column whose header says so, whatever a map makes of it.
#[must_use]
pub fn ids_of_header(header: &str) -> Option<IdOf> {
    let exactly = |role| meaning::fit(header, role).is_some_and(|fit| fit < meaning::PARTLY_FROM);
    if exactly(Role::Response) {
        return Some(IdOf::Response);
    }
    let whole = compact(header);
    let person = |text: &str| PEOPLE.contains(&text) || WITH_ID.contains(&text);
    let numbered = |text: &str| person(text) || NUMBERED.contains(&text);
    let of_one = |text: &str| {
        ["del", "dela", "de", "do", "da", "du", "d", ""].iter().filter_map(|of| text.strip_prefix(of)).any(numbered)
    };
    let both = |at: usize| {
        let Some((ahead, behind)) = whole.split_at_checked(at) else { return false };
        IDS.contains(&ahead) && of_one(behind) || numbered(ahead) && IDS.contains(&behind)
    };
    let named = exactly(Role::Respondent)
        || PEOPLE.contains(&whole.as_str())
        || OF_ONE.contains(&whole.as_str())
        || (1..whole.len()).any(both);
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
/// Values of a column that may stand for nobody in words that no list knows (`TBD`, `0000`).
const LEFT_OUT: usize = 2;
/// Counters of values that come often, also among those that are not looked at.
const OFTEN: usize = 32;
/// Share of the rows of a long column from which on a value is common to many people.
const COMMON: f64 = 0.05;
/// Count of a value that names nobody.
const NOBODY: u32 = u32::MAX;

/// Evidence that each value of a column belongs to one person.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// Whether nearly every row holds a value of its own; none where the rows are too few to say.
    own: Option<bool>,
    /// Hashes of values that come often all the same.
    common: Vec<u64>,
}

impl Values {
    /// Values of a column that was not counted since they repeat.
    pub(super) const REPEAT: Self = Self { own: Some(false), common: Vec::new() };

    /// Whether nearly every row holds a value of its own.
    #[must_use]
    pub fn are_own(&self) -> bool {
        self.own == Some(true)
    }

    /// Whether they are too few to tell.
    #[must_use]
    pub fn are_few(&self) -> bool {
        self.own.is_none()
    }

    /// Whether a cell holds one that comes often where the others are the rows' own.
    #[must_use]
    pub fn is_common(&self, cell: &[u8]) -> bool {
        !self.common.is_empty() && self.common.contains(&xxh3_64(cell.trim_ascii()))
    }
}

/// Counts how many rows of a column hold a value of their own, in bounded memory.
#[derive(Default)]
pub(super) struct Own {
    /// Values whose hash has these bits are not looked at.
    beyond: u64,
    counts: HashMap<u64, u32>,
    rows: u64,
    /// At least so often each came: any that comes in more than one of [`OFTEN`] rows is there (Misra and Gries).
    often: HashMap<u64, u32>,
}

impl Own {
    /// Takes the cell of a row, without space around it.
    pub(super) fn add(&mut self, cell: &[u8]) {
        if cell.is_empty() {
            return;
        }
        let hash = xxh3_64(cell);
        self.rows += 1;
        if let Some(count) = self.often.get_mut(&hash) {
            *count = count.saturating_add(1);
        } else if self.often.len() < OFTEN {
            self.often.insert(hash, 1);
        } else {
            self.often.retain(|_, count| {
                *count -= 1;
                *count > 0
            });
        }
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

    /// Evidence of the values that were added.
    pub(super) fn values(&self) -> Values {
        let (mut rows, mut own, mut more) = (0, 0, Vec::new());
        for (hash, count) in self.counts.iter().filter(|(_, count)| **count != NOBODY) {
            rows += u64::from(*count);
            if *count <= FEW {
                own += u64::from(*count);
            } else {
                more.push((*count, *hash));
            }
        }
        if rows < ROWS {
            return Values::default();
        }
        more.sort_unstable_by(|one, other| other.cmp(one));
        let mut common = Vec::new();
        for (count, hash) in more.into_iter().take(LEFT_OUT) {
            if own as f64 >= OWN * rows as f64 {
                break;
            }
            rows -= u64::from(count);
            common.push(hash);
        }
        if rows < ROWS || (own as f64) < OWN * rows as f64 {
            return Values::REPEAT;
        }
        if self.beyond != 0 {
            let often = self.often.iter().filter(|(_, count)| f64::from(**count) >= COMMON * self.rows as f64);
            common.extend(often.map(|(hash, _)| *hash));
        }
        Values { own: Some(true), common }
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
            "Nro. de socio",
            "Nro cliente",
            "Mitgliedsnummer",
            "Kd.-Nr.",
            "n° adhérent",
            "Numéro d'adhérent",
            "Identifiant client",
            "Código do cliente",
            "Telemóvel",
            "Passport no",
            "Klantnummer",
            "Codice cliente",
            "Policennummer",
            "Matrícula",
            "IBAN",
        ] {
            assert_eq!(ids_of_header(header), Some(IdOf::Respondent), "{header}");
        }
        assert_eq!(ids_of_header("Response ID"), Some(IdOf::Response));
        for header in [
            "Flight",
            "Product",
            "Class",
            "Lead time",
            "Visitors",
            "Kontoart",
            "Postcode",
            "Wave",
            "Shop",
            "Agent",
            "id",
            "Name",
            "Why",
            "Canal",
            "",
        ] {
            assert_eq!(ids_of_header(header), None, "{header}");
        }
        assert_eq!(header_key("Número_de-Cliente"), header_key("NUMERO DE CLIENTE"));
        assert_ne!(header_key("№"), header_key("#"));
    }

    fn own(cells: impl IntoIterator<Item = String>) -> bool {
        let mut own = Own::default();
        cells.into_iter().for_each(|cell| own.add(cell.as_bytes()));
        own.values().are_own()
    }

    #[test]
    fn r8f_values_are_the_rows_own_where_hardly_one_comes_again() {
        let ids = |n: u64| (0..n).map(|at| format!("{}", 10_000 + at));
        assert!(!own(ids(19)), "values of a few rows differ in any column");
        assert!(own(ids(20)) && own(ids(100_000)));
        assert!(own(ids(100).chain(ids(20))), "some people answer twice");
        assert!(own(ids(100).chain((0..900).map(|_| "n/a".to_owned()))), "whoever is not named is nobody's id");
        let codes = |codes: u64| (0..20 * codes).map(move |at| format!("SKU-{}", at % codes));
        assert!(!own(ids(100).chain(codes(3))), "codes come again");
        assert!(!own(ids(19).chain(codes(2))), "too few are left");
        assert!(!own(codes(2)) && !own(codes(1)));
        for different in [2, 20, 300, 9_000] {
            assert!(!own((0..90_000).map(|at| format!("SKU-{}", at * 7 % different))), "{different} codes");
        }
        assert!(!own((0..60).map(|at| format!("S{}", at % 20))), "20 shops in 60 rows");
    }

    #[test]
    fn r8f_placeholders_that_no_list_knows_do_not_hide_that_the_others_are_ids() {
        for nobody in ["0000", "sin registro", "TBD", "999999", "no consta", "xxx"] {
            for (people, every) in [(200_u64, 8), (200, 3), (20_000, 3)] {
                let mut counted = Own::default();
                for at in 0..people {
                    let cell = if at % every == 0 { nobody.to_owned() } else { format!("{}", 10_000 + at) };
                    counted.add(cell.as_bytes());
                }
                let values = counted.values();
                assert!(values.are_own(), "{nobody} in one of {every}");
                assert!(values.is_common(nobody.as_bytes()) && !values.is_common(b"10007"), "{nobody}: nobody's id");
            }
        }
        let two = (0..200).map(|at| if at % 4 == 0 { ["TBD", "0000"][at / 4 % 2].to_owned() } else { format!("{at}") });
        assert!(own(two), "two words for nobody");
        let mut some = Own::default();
        (0..100).map(|at| format!("C{}", if at < 4 { 0 } else { at })).for_each(|id| some.add(id.as_bytes()));
        assert!(some.values().are_own() && !some.values().is_common(b"C0"), "who answers four times is somebody");
        let mut few = Own::default();
        (0..19).for_each(|at| few.add(format!("{at}").as_bytes()));
        assert!(few.values().are_few() && !few.values().are_own());
    }

    #[test]
    fn r8f_whole_headers_of_what_one_person_has_say_so_and_their_parts_do_not() {
        for header in [
            "CustID",
            "cust_id",
            "CUSTNO",
            "cli_id",
            "Contact",
            "Contacto",
            "Recipient",
            "RecipientID",
            "Login",
            "Membership",
            "Account number",
            "Loyalty card",
            "Card number",
            "Tarjeta",
            "Policy",
            "Póliza",
            "Contract",
            "Contrato",
            "Insured",
            "Asegurado",
            "Titular",
            "Holder",
            "Tenant",
            "NHC",
            "Expediente",
            "Salesforce ID",
            "CRM ID",
            "Kundennummer",
            "Nº expediente",
            "N.º de expediente",
            "Nº de póliza",
            "Num. póliza",
            "Número de póliza",
            "Póliza nº",
            "Nº tarjeta",
            "Tarjeta de fidelización",
            "Tarjeta cliente",
            "Nº de contrato",
            "Nº afiliado",
            "Nº historia clínica",
            "Historia clínica",
            "Nº de historia",
            "Nº carné",
            "Carnet",
            "Account ID",
            "Username",
            "Nombre de usuario",
            "Panel ID",
            "Nº lector",
        ] {
            assert_eq!(ids_of_header(header), Some(IdOf::Respondent), "{header}");
        }
        for header in [
            "Contract type",
            "Tipo de contrato",
            "Contact channel",
            "Contact reason",
            "Canal de contacto",
            "Card type",
            "Tipo de tarjeta",
            "Policy type",
            "Membership level",
            "Account manager",
            "Account type",
            "Login count",
            "Employee",
            "Employee ID",
            "Empleado",
            "Card",
            "Account",
            "Hotel e-mail",
            "Agent e-mail",
            "Store phone",
            "E-mail de la tienda",
            "Sent by",
            "CRM",
            "Recipient count",
            "Tenant type",
            "Nº de tienda",
            "Nº empleado",
            "Panel",
            "Historia",
            "Loyalty",
            "Cuenta",
        ] {
            assert_eq!(ids_of_header(header), None, "{header}");
        }
        for header in
            ["E-mail address", "Customer e-mail", "E-mail del cliente", "Correo electrónico", "Your phone number"]
        {
            assert_eq!(ids_of_header(header), Some(IdOf::Respondent), "{header}");
        }
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
