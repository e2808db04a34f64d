//! Column roles by header: the words of each role in English and Spanish, as the tools of the field write them.

use super::words::{compact, has_any, spaced};

/// The roles of columns, besides metrics and attributes.
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
            "uuid",
            "metainstanceid",
            "instanceid",
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
            "improve",
            "mejorar",
            "mejorarias",
        ],
    ),
    (Role::Date, &["date", "fecha", "timestamp"]),
];

/// From this fit on a header only contains a word of the role.
pub(crate) const PARTLY_FROM: usize = 1000;

/// Fit of a header to a role: lower is better, none is not at all.
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

/// Whether a text is exactly what a column is called: one of dates, ids, comments or weights, or one of scores.
///
/// The names of the others may as well be values: "Store" is a touchpoint and a header.
pub(crate) fn is_header(text: &str) -> bool {
    const ROLES: [Role; 5] = [Role::Date, Role::Response, Role::Respondent, Role::Comment, Role::Weight];
    let words = spaced(text);
    ROLES.iter().any(|role| fit(text, *role).is_some_and(|fit| fit < PARTLY_FROM))
        || ASKS.iter().any(|(_, known)| known.contains(&words.as_str()))
}

/// The kind of metric that a question's words ask for.
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

/// Kind of metric that the header asks for; none where it is no question for a score.
pub(crate) fn asks(header: &str) -> Option<Asks> {
    let words = format!(" {} ", spaced(header));
    // "recomendarías", "recomiendes": the verb changes its stem.
    if words.contains("recomend") || words.contains("recomiend") {
        return Some(Asks::Recommend);
    }
    ASKS.iter().find(|(_, known)| known.iter().any(|word| words.contains(&format!(" {word} ")))).map(|(asks, _)| *asks)
}

/// Words by which a question about recommending is one to those who work there.
const OF_STAFF: &[&str] = &[
    "enps",
    "employee net promoter",
    "place to work",
    "work for",
    "work here",
    "working for",
    "working here",
    "working at",
    "employer",
    "trabajar",
    "lugar de trabajo",
    "empleador",
];

/// Whether a question about recommending asks those who work there, not customers.
pub(crate) fn asks_staff(header: &str) -> bool {
    has_any(header, OF_STAFF)
}

/// Words by which a question asks for an order: each number says what comes before what, and scores nothing.
const OF_ORDER: &[&str] = &[
    "order of preference",
    "order of importance",
    "order of priority",
    "rank in order",
    "rank them",
    "rank the following",
    "drag and drop",
    "orden de preferencia",
    "orden de importancia",
    "orden de prioridad",
    "por orden",
    "ordena",
    "ordenar",
    "ordene",
    "ordenes",
    "jerarquiza",
    "jerarquice",
];

/// Whether a question asks to put things into an order.
pub(crate) fn asks_order(header: &str) -> bool {
    has_any(header, OF_ORDER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recommendation_of_the_employer_is_told_from_one_to_customers() {
        for header in [
            "How likely are you to recommend us as a place to work?",
            "¿Recomendarías esta empresa para trabajar?",
            "eNPS",
            "Recommend your employer (0-10)",
        ] {
            assert!(asks(header) == Some(Asks::Recommend) && asks_staff(header), "{header}");
        }
        for header in ["How likely are you to recommend our work?", "NPS", "¿Nos recomendarías a un amigo?"] {
            assert!(!asks_staff(header), "{header}");
        }
    }

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
