//! What a header says about its column: words in English, Spanish and, for personal data, German, as the tools of the
//! field write them.

use super::words::{compact, spaced};

/// What a column of a survey can be besides a metric or an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Date,
    Response,
    Respondent,
    Touchpoint,
    Step,
    Persona,
    Channel,
    Comment,
    Weight,
}

/// Headers without case, accents and signs, best first.
const EXACT: &[(Role, &[&str])] = &[
    (
        Role::Date,
        &[
            "enddate",
            "recordeddate",
            "submitdateutc",
            "reviewsubmitdateandtime",
            "reviewcreatedutc",
            "completiontime",
            "horadefinalizacion",
            "datestamp",
            "datestampdatelastaction",
            "submitdate",
            "submitdatedatesubmitted",
            "fechadeenvio",
            "fechafin",
            "fechadefin",
            "fechafinal",
            "surveydate",
            "fechadelaencuesta",
            "fechaencuesta",
            "responsedate",
            "fecharespuesta",
            "fechaderespuesta",
            "date",
            "fecha",
            "dia",
            "day",
            "timestamp",
            "marcatemporal",
            "createdat",
            "created",
            "updatedat",
            "fechayhora",
            "datetime",
            "fechahora",
            "reviewdate",
            "fechadelaresena",
            "visitdate",
            "fechadevisita",
            "fechavisita",
            "completedat",
            "submittedat",
            "answeredat",
            "createtime",
            "stagedateutc",
            "startdateutc",
            "startdate",
            "starttime",
            "horadeinicio",
            "startdatedatestarted",
            "reviewlastupdatedateandtime",
            "updatetime",
            "fechadeinicio",
            "fechainicio",
            "enddatum",
            "datum",
        ],
    ),
    (
        Role::Response,
        &[
            "responseid",
            "reviewid",
            "reviewlink",
            "submissionid",
            "idrespuesta",
            "iddelarespuesta",
            "idderespuesta",
            "idresponseid",
            "surveyresponseid",
            "idencuesta",
            "idcuestionario",
            "cuestionario",
            "responsetoken",
            "answerid",
            "recordid",
            "antwortid",
        ],
    ),
    (
        Role::Respondent,
        &[
            "respondentid",
            "respondent",
            "customerid",
            "clientid",
            "clienteid",
            "idcliente",
            "iddecliente",
            "iddelcliente",
            "userid",
            "idusuario",
            "iddeusuario",
            "reviewconsumeruserid",
            "panelistid",
            "memberid",
            "numerodecliente",
            "codigodecliente",
            "codigocliente",
            "nocliente",
            "externalreference",
            "externaldatareference",
            "participantid",
            "idparticipante",
            "idencuestado",
            "iddeencuestado",
            "encuestado",
            "personid",
            "contactid",
            "idcontacto",
        ],
    ),
    (
        Role::Touchpoint,
        &[
            "touchpoint",
            "touchpointname",
            "puntodecontacto",
            "puntocontacto",
            "interaccion",
            "interaction",
            "puntodeinteraccion",
            "momento",
        ],
    ),
    (Role::Step, &["step", "stepname", "journeystep", "paso", "pasodelrecorrido", "pasodeljourney", "pasodelviaje"]),
    (
        Role::Persona,
        &[
            "persona",
            "personaname",
            "buyerpersona",
            "segment",
            "segmento",
            "customersegment",
            "segmentodecliente",
            "perfil",
            "perfildecliente",
            "customerprofile",
            "arquetipo",
        ],
    ),
    (
        Role::Channel,
        &["channel", "canal", "channelname", "canaldecontacto", "canaldeatencion", "contactchannel", "medio"],
    ),
    (
        Role::Comment,
        &[
            "comment",
            "comments",
            "comentario",
            "comentarios",
            "reviewtext",
            "reviewcontent",
            "verbatim",
            "verbatims",
            "feedback",
            "opinion",
            "observaciones",
            "why",
            "porque",
            "anyothercomments",
            "othercomments",
            "otroscomentarios",
            "additionalcomments",
            "motivo",
            "reason",
            "content",
            "resena",
            "openendedresponse",
            "textolibre",
            "sugerencias",
            "suggestions",
        ],
    ),
    (
        Role::Weight,
        &["weight", "weights", "peso", "ponderacion", "factordeponderacion", "weighting", "responseweight", "wt"],
    ),
];

/// Words that give a role away where no header does exactly. They are looked for as whole words.
const PARTLY: &[(Role, &[&str])] = &[
    (Role::Touchpoint, &["touchpoint", "punto de contacto"]),
    (Role::Persona, &["persona"]),
    (
        Role::Comment,
        &[
            "comment",
            "comments",
            "comentario",
            "comentarios",
            "why",
            "por que",
            "reason for",
            "motivo de",
            "tell us",
            "cuentanos",
            "texto libre",
        ],
    ),
    (Role::Date, &["date", "fecha", "timestamp"]),
];

/// From this fit on a header only contains a word of the role.
pub(crate) const PARTLY_FROM: usize = 1000;

/// How well a header fits a role: lower is better, none is not at all.
pub(crate) fn fit(header: &str, role: Role) -> Option<usize> {
    let whole = compact(header);
    let exact = EXACT.iter().find(|(of, _)| *of == role)?.1;
    if let Some(place) = exact.iter().position(|known| *known == whole) {
        return Some(place);
    }
    let words = format!(" {} ", spaced(header));
    let partly = PARTLY.iter().find(|(of, _)| *of == role).map_or(&[][..], |(_, words)| words);
    partly.iter().position(|known| words.contains(&format!(" {known} "))).map(|place| PARTLY_FROM + place)
}

/// Personal data by header: the kind, headers that are it exactly, words that give it away.
const PERSONAL: &[(&str, &[&str], &[&str])] = &[
    (
        "email",
        &["email", "mail", "correo", "emailaddress", "recipientemail", "reviewuseremail"],
        &["e mail", "email", "correo electronico", "mail address", "e mail address"],
    ),
    (
        "ip",
        &["ip", "ipaddress", "ipaddr", "ipaddrip", "direccionip", "ipadresse", "networkid"],
        &["ip address", "direccion ip", "ip adresse"],
    ),
    (
        "phone",
        &["phone", "telefono", "movil", "celular", "mobile", "telefon", "handy", "tel", "telephone", "whatsappnumber"],
        &[
            "phone number",
            "telefono movil",
            "numero de telefono",
            "telefono de contacto",
            "mobile number",
            "cell phone",
            "numero de movil",
            "numero de celular",
            "telefonnummer",
            "mobilnummer",
            "phone number of",
        ],
    ),
    (
        "location",
        &[
            "locationlatitude",
            "locationlongitude",
            "locationaccuracy",
            "latitude",
            "longitude",
            "latitud",
            "longitud",
            "lat",
            "lng",
            "lon",
            "address",
            "direccion",
            "domicilio",
            "codigopostal",
            "zip",
            "zipcode",
            "postcode",
            "postalcode",
            "plz",
            "adresse",
            "postleitzahl",
            "anschrift",
            "streetaddress",
        ],
        &[
            "latitude",
            "longitude",
            "latitud",
            "longitud",
            "breitengrad",
            "langengrad",
            "postal code",
            "zip code",
            "codigo postal",
            "street address",
            "direccion postal",
        ],
    ),
    (
        "name",
        &[
            "name",
            "nombre",
            "nombres",
            "apellido",
            "apellidos",
            "firstname",
            "lastname",
            "fullname",
            "surname",
            "nombrecompleto",
            "nombreyapellidos",
            "nombreyapellido",
            "recipientlastname",
            "recipientfirstname",
            "vorname",
            "nachname",
            "username",
            "reviewusername",
            "consumername",
            "customername",
            "nombredelcliente",
            "nombrecliente",
            "apellidoss",
            "apellidos",
            "nombres",
            "contactname",
            "respondentname",
            "middlename",
            "displayname",
        ],
        &[
            "first name",
            "last name",
            "full name",
            "your name",
            "tu nombre",
            "su nombre",
            "nombre completo",
            "apellido",
            "apellidos",
            "nachname",
            "vorname",
            "nombre s",
        ],
    ),
];

/// The kind of personal data that a header announces, and whether it does so exactly.
pub(crate) fn personal(header: &str) -> Option<(&'static str, bool)> {
    let whole = compact(header);
    if let Some((kind, _, _)) = PERSONAL.iter().find(|(_, exact, _)| exact.contains(&whole.as_str())) {
        return Some((kind, true));
    }
    let words = format!(" {} ", spaced(header));
    let partly =
        PERSONAL.iter().find(|(_, _, partly)| partly.iter().any(|known| words.contains(&format!(" {known} "))));
    partly.map(|(kind, _, _)| (*kind, false))
}

/// The kind of personal data that most of the texts are: e-mail, IP and phone have shapes of their own.
pub(crate) fn personal_by_values<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let (mut all, mut emails, mut ips, mut phones) = (0, 0, 0, 0);
    for text in texts {
        all += 1;
        emails += usize::from(is_email(text));
        ips += usize::from(is_ip(text));
        phones += usize::from(is_phone(text));
    }
    // Half of the texts is enough: one forgotten address is worse than one column too many left out.
    [("email", emails), ("ip", ips), ("phone", phones)]
        .into_iter()
        .find(|(_, of)| all > 0 && of * 2 >= all)
        .map(|(kind, _)| kind)
}

fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.trim().split_once('@') else { return false };
    !user.is_empty()
        && !text.trim().contains(char::is_whitespace)
        && host.split_once('.').is_some_and(|(name, top)| !name.is_empty() && top.len() >= 2)
}

fn is_ip(text: &str) -> bool {
    let text = text.trim();
    text.contains(['.', ':']) && text.parse::<std::net::IpAddr>().is_ok()
}

/// Only numbers with a country's prefix are told from other long numbers.
fn is_phone(text: &str) -> bool {
    let text = text.trim().trim_start_matches('\'');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.starts_with('+')
        && (8..=15).contains(&digits)
        && text[1..].chars().all(|letter| letter.is_ascii_digit() || " -().".contains(letter))
}

/// What a question asks for, by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    Recommend,
    Satisfaction,
    Effort,
    Rating,
}

const ASKS: &[(Asks, &[&str])] = &[
    (
        Asks::Recommend,
        &[
            "nps",
            "enps",
            "net promoter",
            "net promoter score",
            "recommend",
            "recommend us",
            "likelihood to recommend",
            "ltr",
        ],
    ),
    (
        Asks::Effort,
        &[
            "ces",
            "effort",
            "esfuerzo",
            "how easy",
            "easy was it",
            "ease of",
            "facilidad",
            "que facil",
            "cuan facil",
            "lo facil",
            "made it easy",
        ],
    ),
    (
        Asks::Satisfaction,
        &[
            "csat",
            "osat",
            "satisfaction",
            "satisfied",
            "satisfaccion",
            "satisfecho",
            "satisfecha",
            "satisfechos",
            "satisfechas",
        ],
    ),
    (
        Asks::Rating,
        &[
            "rating",
            "ratings",
            "stars",
            "star rating",
            "estrellas",
            "review stars",
            "score",
            "puntuacion",
            "valoracion",
            "calificacion",
            "valora",
            "valore",
            "valoras",
            "valoraria",
            "rate",
            "califica",
            "califique",
            "puntua",
            "puntue",
            "nota",
        ],
    ),
];

/// What the header asks for; none where it is no question for a score.
pub(crate) fn asks(header: &str) -> Option<Asks> {
    let words = format!(" {} ", spaced(header));
    // "recomendarías", "recomiendes": the verb changes its stem.
    if words.contains("recomend") || words.contains("recomiend") {
        return Some(Asks::Recommend);
    }
    ASKS.iter().find(|(_, known)| known.iter().any(|word| words.contains(&format!(" {word} ")))).map(|(asks, _)| *asks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_the_tools_are_known() {
        assert!(fit("Punto de contacto", Role::Touchpoint).is_some());
        assert!(fit("touch_point", Role::Touchpoint).is_some());
        assert!(fit("Marca temporal", Role::Date).is_some());
        assert!(
            fit("Submit Date (UTC)", Role::Date) < fit("Start Date (UTC)", Role::Date),
            "the end comes before the start"
        );
        assert!(fit("Any other comments?", Role::Comment).is_some());
        assert!(fit("¿Por qué?", Role::Comment).is_some());
        assert_eq!(
            fit("DistributionChannel", Role::Channel),
            None,
            "how the survey was sent is no channel of the customer's"
        );
        assert_eq!(fit("Mandate", Role::Date), None, "words are whole words");
    }

    #[test]
    fn r8_personal_data_is_known_by_header() {
        for (header, kind) in [
            ("RecipientLastName", "name"),
            ("First Name", "name"),
            ("Apellido/s", "name"),
            ("Nombre/s", "name"),
            ("Vorname des Empfängers", "name"),
            ("Review Username", "name"),
            ("Correo electrónico", "email"),
            ("Dirección de correo electrónico", "email"),
            ("E-Mail des Empfängers", "email"),
            ("Email Address", "email"),
            ("Teléfono", "phone"),
            ("IPAddress", "ip"),
            ("IP-Adresse", "ip"),
            ("ipaddr", "ip"),
            ("LocationLatitude", "location"),
            ("Längengrad des Standorts", "location"),
            ("Código postal", "location"),
            ("Recipient Email", "email"),
        ] {
            assert_eq!(personal(header).map(|(kind, _)| kind), Some(kind), "{header}");
        }
        for header in [
            "Package Name",
            "Webshop Name",
            "App Version Name",
            "NPS",
            "Location (Census Region)",
            "Soporte telefónico",
            "Device",
        ] {
            assert_eq!(personal(header), None, "{header}");
        }
    }

    #[test]
    fn r8_personal_data_is_known_by_value() {
        assert_eq!(personal_by_values(["a@example.com", "b.c@example.es", "x"].into_iter()), Some("email"));
        assert_eq!(personal_by_values(["203.0.113.1", "2001:db8::1"].into_iter()), Some("ip"));
        assert_eq!(personal_by_values(["'+56954886178", "+34 600 000 000"].into_iter()), Some("phone"));
        assert_eq!(personal_by_values(["4.25", "9", "10:30", "hello"].into_iter()), None);
    }

    #[test]
    fn questions_are_told_by_their_words() {
        assert_eq!(asks("¿Qué probabilidad hay de que nos recomiendes?"), Some(Asks::Recommend));
        assert_eq!(asks("¿Nos recomendará? (0-10)"), Some(Asks::Recommend));
        assert_eq!(
            asks("How likely is it that you would recommend us to a friend or colleague?"),
            Some(Asks::Recommend)
        );
        assert_eq!(asks("Overall, how satisfied are you?"), Some(Asks::Satisfaction));
        assert_eq!(asks("Satisfacción media"), Some(Asks::Satisfaction));
        assert_eq!(asks("How easy was it to order?"), Some(Asks::Effort));
        assert_eq!(asks("Star Rating"), Some(Asks::Rating));
        assert_eq!(asks("Gender"), None);
    }
}
