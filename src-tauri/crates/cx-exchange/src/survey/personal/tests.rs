use super::*;

fn headed(header: &str) -> Heading {
    Heading { header: header.to_owned(), ..Heading::default() }
}

/// Judgement of a column of these texts under a header; each text comes `times` times.
fn column(header: &str, times: u64, texts: &[&str]) -> Personal {
    let heading = headed(header);
    let texts: HashMap<String, u64> = texts.iter().map(|text| ((*text).to_owned(), times)).collect();
    let filled = texts.len() as u64 * times;
    judge(&heading, &Values { texts: &texts, filled, scores: false, numeric: false }, &Familiar::default())
}

const PEOPLE_ES: &[&str] = &[
    "María García López",
    "José Antonio Pérez",
    "Ana Belén Zubizarreta",
    "Iker Goikoetxea",
    "Carmen Ruiz de la Torre",
    "SÁNCHEZ MORENO, LUIS",
    "Dª Pilar Hernández",
    "jorge martín",
    "Mohamed El Amrani",
    "Lucía Fernández-Castro",
];
const PEOPLE_EN: &[&str] = &[
    "John Smith",
    "Mary-Ann O'Brien",
    "Mr David Jones",
    "JENNIFER WILLIAMS",
    "Smith, Robert",
    "J. Miller",
    "Priya Sharma",
    "Emily Clarke-Davies",
    "Wei Zhang",
    "Michael Featherstonehaugh",
];

#[test]
fn r8d_names_of_people_are_known_by_value() {
    for people in
        [PEOPLE_ES, PEOPLE_EN, &["Ana", "Luis", "Marta", "Jorge", "Eva", "Pau", "Lucía", "Iván", "Noelia", "Sara"]]
    {
        for header in ["Persona", "Persona de contacto", "Punto de contacto", "Canal", "Quién", "Columna 4"] {
            let judged = column(header, 1, people);
            assert_eq!(judged.kind, Some("name"), "{header}: {people:?}");
            assert!(!judged.allows(Role::Persona) && !judged.allows(Role::Touchpoint), "{header}");
            assert!(!judged.allows(Role::Respondent), "two people share a name, so it is no id");
        }
    }
}

#[test]
fn r8_names_of_things_stay_usable() {
    for things in [
        &["Tienda Gran Vía", "Tienda Serrano", "Web", "App móvil", "Call center", "Oficina San Martín"][..],
        &["Madrid", "Sevilla", "Santiago de Compostela", "San Sebastián", "León", "Valencia", "Victoria", "Santa Cruz"],
        &["New York", "San Francisco", "Austin", "Jackson", "Charlotte", "St. Louis", "Santa Ana", "Washington"],
        &["Joven digital", "Familia ahorradora", "Pilar Estratégico", "Pilar Social", "Cliente premium", "Empresa"],
        &["Plan Clara", "Tarifa Luna", "Mercedes Clase A", "Galaxy S24", "Fibra 600 Mb", "Kindle"],
        &["2026-01-05", "2026-02-05", "05/03/2026", "31/12/2025", "2026-06-30 10:03:00"],
        &["A-10023", "A-10024", "PED-2026-0001", "R_1AbCdEfGhIjKlMnO", "118052219061", "5f0000000000000000000001"],
        &[
            "600000123",
            "600000124",
            "600000125",
            "600000126",
            "600000127",
            "600000128",
            "600000129",
            "600000130",
            "600000131",
            "600000132",
        ],
        &["12345678A", "23456789B", "34567890C", "45678901D", "56789012E"],
        &["1.234,50", "89,90", "612.345.678", "1,250,000.00", "4.25", "9"],
        &["Muy satisfecho", "Satisfecho", "Neutral", "Insatisfecho", "No sabe"],
        &["com.example.app", "2.1.0", "10.4", "Pixel 8", "v3.2.1-beta"],
    ] {
        for header in ["Persona", "Punto de contacto", "Columna 4"] {
            assert_eq!(column(header, 1, things).kind, None, "{header}: {things:?}");
        }
    }
}

#[test]
fn r8_a_few_names_that_come_again_are_personas_and_names_of_the_workspace_are_familiar() {
    let personas = ["Marta Gómez", "Luis Pérez", "Ana Ruiz"];
    let often = column("Persona", 20, &personas);
    assert!(often.allows(Role::Persona), "three names in sixty rows are kinds of customers");
    assert!(!often.allows_attribute(), "a column that nobody called one of personas may hold those who served");
    assert!(
        !column("Persona de contacto", 20, &personas).allows(Role::Persona),
        "its header says whose names they are"
    );
    let heading = headed("Persona");
    let texts: HashMap<String, u64> = personas.iter().map(|text| ((*text).to_owned(), 1)).collect();
    let values = Values { texts: &texts, filled: 3, scores: false, numeric: false };
    let known: Familiar = ["marta gomez", "LUIS PÉREZ", "Ana Ruiz"].iter().collect();
    assert_eq!(judge(&heading, &values, &known).kind, None, "they are the personas of the workspace");
}

#[test]
fn r8_addresses_and_numbers_are_known_by_value() {
    for (kind, texts) in [
        ("email", &["a@example.com", "b.c@example.es", "x"][..]),
        ("ip", &["203.0.113.1", "2001:db8::1"]),
        ("phone", &["'+56954886178", "+34 600 000 000"]),
        ("phone", &["612 345 678", "91 123 45 67", "699 12 34 56"]),
        ("phone", &["(555) 123-4567", "555-123-4567", "1-800-555-1234"]),
        ("phone", &["07123 456789", "020 7946 0958"]),
        (
            "phone",
            &[
                "612345678",
                "623456789",
                "634567890",
                "645678901",
                "656789012",
                "667890123",
                "678901234",
                "689012345",
                "711234567",
                "722345678",
            ],
        ),
        ("id", &["12345678Z", "X1234567L", "00000000T"]),
        ("id", &["12.345.678-5", "123-45-6789", "AB123456C"]),
        ("id", &["20-12345678-6", "529.982.247-25", "GOMC850101HDFRRL09"]),
        ("account", &["ES91 2100 0418 4502 0005 1332", "GB82WEST12345698765432"]),
        ("account", &["4111 1111 1111 1111", "5500005555555559"]),
        ("location", &["Calle Mayor 5, 28013 Madrid", "C/ Alcalá 12, 3º B", "12 High Street", "Avda. de la Paz, 7"]),
    ] {
        let judged = column("Columna 4", 1, texts);
        assert_eq!(judged.kind, Some(kind), "{texts:?}");
        assert!(!judged.allows(Role::Touchpoint) && !judged.allows_attribute(), "{texts:?}");
    }
    assert_eq!(column("x", 1, &["4.25", "9", "10:30", "hello"]).kind, None);
    assert!(
        column("ID cliente", 1, &["12345678Z", "X1234567L"]).allows(Role::Respondent),
        "of an id only a hash is kept"
    );
}

#[test]
fn r8_texts_with_contacts_among_names_keep_a_column_from_being_proposed() {
    let texts = ["Llamé a Marta, 612 345 678", "Web", "Tienda", "Me escribieron a ana@example.com", "App"];
    let judged = column("Interacción", 1, &texts);
    assert_eq!(judged.kind, None, "most of it is no personal data …");
    assert!(!judged.allows(Role::Touchpoint) && !judged.allows_attribute(), "… and some is");
    assert!(judged.allows(Role::Comment), "a comment is stored as written");
    assert!(column("Punto de contacto", 9, &["info@example.com", "900 123 456", "Web"]).allows(Role::Touchpoint));
}

#[test]
fn r8c_contacts_are_found_in_comments() {
    for text in [
        "Escribidme a ana.perez@example.com, gracias",
        "mi correo es ana@example.co.uk.",
        "Llámame al 612345678 por la tarde",
        "tel. +34 612 34 56 78",
        "Call me on (555) 123-4567 please",
        "Mi DNI es 12345678Z",
        "Devolvedlo a ES91 2100 0418 4502 0005 1332",
        "pedido 33, teléfono 91 123 45 67",
        "mi DNI es 12.345.678-Z, gracias",
        "DNI 12 345 678 Z",
        "soy x-1234567-l",
        "escribidme a ana (at) correo.es.",
        "ana arroba correo.es",
        "ruf mich an: 0171 1234507",
    ] {
        assert!(holds_contact(text), "{text}");
    }
    for text in [
        "",
        "Muy bien",
        "Pagué 1.234,50 € el 05/03/2026 a las 10:30",
        "Pedido 2026000123 no llegó",
        "@tienda en Instagram",
        "Cobraron 12 345 678 pesos",
        "a@b",
        "Llevo 10 años, 3 meses y 15 días; 8 llamadas, 7 correos",
        "5@5",
        "Cobraron 12 345 678 A mí",
        "Vino tarde (at) todas horas",
        "Pedido 12.345.678-A y 9 más",
    ] {
        assert!(!holds_contact(text), "{text}");
    }
}

#[test]
fn r8_personal_data_is_known_by_header() {
    let announces = |header: &str| headers::announces(header).map(|(kind, _)| kind);
    for (header, kind) in [
        ("RecipientLastName", "name"),
        ("First Name", "name"),
        ("Apellido/s", "name"),
        ("Nombre/s", "name"),
        ("Vorname des Empfängers", "name"),
        ("Review Username", "name"),
        ("Persona de contacto", "name"),
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
        ("DNI", "id"),
        ("Número de cuenta", "account"),
    ] {
        assert_eq!(announces(header), Some(kind), "{header}");
    }
    for header in [
        "Package Name",
        "Webshop Name",
        "App Version Name",
        "NPS",
        "Location (Census Region)",
        "Soporte telefónico",
        "Device",
        "Punto de contacto",
        "Persona",
        "Nombre de la tienda",
        "Nombre del producto",
        "Canal de contacto",
    ] {
        assert_eq!(announces(header), None, "{header}");
    }
}

#[test]
fn r8_values_deny_what_a_header_promises() {
    let denied = |header: &str, texts: &[&str], scores: bool| {
        let heading = headed(header);
        let texts: HashMap<String, u64> = texts.iter().map(|text| ((*text).to_owned(), 20)).collect();
        let filled = texts.len() as u64 * 20;
        judge(&heading, &Values { texts: &texts, filled, scores, numeric: scores }, &Familiar::default()).kind.is_none()
    };
    assert!(denied("Móvil", &["1", "2", "5"], true), "how the mobile was rated");
    assert!(denied("Mail", &["Sí", "No"], false), "whether one came");
    assert!(denied("¿Cómo valoras nuestros e-mails?", &["4", "5"], true));
    assert!(!denied("Email", &["no", "ana@example.com"], false));
    assert!(!denied("Latitude", &["4.61", "-3.70"], true), "degrees");
    assert!(!denied("Nombre", &["Tienda", "Web"], false), "a header that says it exactly is believed");
}

#[test]
fn a_header_that_is_somebody_is_no_header() {
    for header in ["ana@example.com", "Ana García", "612 345 678", "12345678Z", "203.0.113.7"] {
        assert!(is_somebody(header), "{header}");
    }
    for header in ["Fecha", "Norma aplicada", "Pilar Estratégico", "Q1", "2026", "Punto de contacto", "Rosa"] {
        assert!(!is_somebody(header), "{header}");
    }
}

/// Headers under which a survey names what it asked about, and those that name whom it asked or who served them.
const OF_THINGS: &[&str] =
    &["Touchpoint", "Punto de contacto", "Persona", "Canal", "Channel", "Segmento", "Segment", "Store", "Tienda"];
const OF_PERSONS: &[&str] = &["Cliente", "Customer", "Atendido por", "Served by", "Agente", "Quién te atendió"];

#[test]
fn r8_a_person_within_a_longer_name_is_a_person() {
    for people in [
        &["María García (Madrid)", "José Pérez (Sevilla)", "Ana López (Lugo)"][..],
        &["Pedido de Ana López", "Pedido de Luis Martín", "Pedido de Eva Sanz"],
        &["pedido de ana lópez", "pedido de luis martín"],
        &["Order of John Smith", "Order of Mary Jones", "Refund for David Brown"],
        &["Atendido por García", "Atendido por López", "Atendido por Ruiz"],
        &["Sr. García", "Sra. López", "D. Ruiz", "Mrs. Brown"],
        &["Tienda Goya - María García", "Tienda Sol - Ana López"],
        &["Iker Goikoetxea (Bilbao)", "Ana Zubizarreta (Lugo)", "Jon Otxoa (Irun)"],
        &["@harry_green", "@ana.lopez", "@luisito99"],
        &["García", "Fernández", "López", "Zubizarreta", "Pérez"],
        &["Smith", "Jones", "Williams", "Featherstone", "Brown"],
        &["Sol, @harry_green", "María García, Madrid", "Ana López: pedido 3"],
    ] {
        for header in OF_THINGS.iter().chain(OF_PERSONS) {
            let judged = column(header, 1, people);
            assert_eq!(judged.kind, Some("name"), "{header}: {people:?}");
            assert!(!judged.allows(Role::Touchpoint) && !judged.allows(Role::Persona), "{header}: {people:?}");
            assert!(!judged.allows_attribute(), "{header}: {people:?}");
        }
    }
}

#[test]
fn r8_some_persons_among_names_keep_the_column_from_being_proposed_and_it_is_said() {
    for (some, texts) in [
        ("name", &["Pedido 1", "Pedido 2", "Ana López", "Pedido 3", "Pedido 4", "Luis Martín"][..]),
        ("name", &["Web", "Tienda", "App", "María García (Madrid)", "Call centre"]),
        ("name", &["Web", "Tienda", "App", "@harry_green", "Call centre"]),
        ("email", &["Web", "Tienda", "escribió a ana@example.com", "App", "Call centre"]),
        ("phone", &["Web", "Tienda", "llamada al 612 345 678", "App", "Call centre"]),
    ] {
        for header in OF_THINGS {
            let judged = column(header, 2, texts);
            assert_eq!((judged.kind, judged.some), (None, Some(some)), "{header}: {texts:?}");
            assert!(!judged.allows(Role::Touchpoint) && !judged.allows_attribute(), "{header}: {texts:?}");
            assert!(judged.allows(Role::Comment), "a comment is stored as written");
        }
    }
}

#[test]
fn r8_names_of_places_shops_and_channels_are_kept() {
    for places in [
        &[
            "Santa Ana",
            "San Fernando",
            "Mercedes",
            "El Corte Inglés",
            "Web",
            "Tienda Serrano",
            "Paz",
            "Rosario",
            "Call centre",
            "Victoria Station",
            "Amazon",
        ][..],
        &["Santa Ana", "San Fernando", "Web"],
        &["Mercedes", "Seat", "Renault"],
        &["Serrano", "Velázquez", "Goya", "Preciados", "Alcalá", "Colón"],
        &["Toledo", "Zamora", "León", "Valencia", "Ávila", "Medina"],
        &[
            "Hospital Juan Ramón Jiménez",
            "Calle Juan Bravo",
            "Plaza María Pita",
            "Tienda Carmen López",
            "Teatro Calderón",
        ],
        &["George Washington Bridge", "James Street", "Martin Road", "Charlotte Road", "Washington Square"],
        &["Aeropuerto Adolfo Suárez", "Estación María Zambrano", "Web"],
        &["Pilar 1", "Pilar 2", "Alba 3"],
        &["Web", "App", "Tienda", "Teléfono", "Correo"],
    ] {
        for header in OF_THINGS {
            let judged = column(header, 2, places);
            assert_eq!((judged.kind, judged.some), (None, None), "{header}: {places:?}");
            assert!(judged.allows(Role::Touchpoint) && judged.allows_attribute(), "{header}: {places:?}");
        }
    }
    for companies in
        [&["Mercadona", "Iberdrola", "Santander", "Zara"][..], &["Empresa", "Particular"], &["New", "Loyal"]]
    {
        for header in OF_PERSONS {
            assert_eq!(column(header, 2, companies).kind, None, "{header}: {companies:?}");
        }
    }
    let shops: HashMap<String, u64> =
        [("John Lewis", 9), ("Paul Smith", 4), ("Web", 1), ("Outlet", 2)].map(|(name, n)| (name.to_owned(), n)).into();
    let values = Values { texts: &shops, filled: 16, scores: false, numeric: false };
    assert!(
        judge(&headed("Store"), &values, &Familiar::default()).allows(Role::Touchpoint),
        "they come again and again"
    );
    let customers: HashMap<String, u64> =
        [("Web", 90), ("Ana López", 1), ("Luis Martín", 1)].map(|(name, n)| (name.to_owned(), n)).into();
    let values = Values { texts: &customers, filled: 92, scores: false, numeric: false };
    assert!(
        !judge(&headed("Canal"), &values, &Familiar::default()).allows(Role::Channel),
        "what comes often is not they"
    );
}

#[test]
fn r8_bare_names_under_a_header_of_persons_are_personal_in_a_third_of_the_texts() {
    for header in OF_PERSONS {
        let judged = column(header, 9, &["García", "Ana", "Zubizarreta", "Goikoetxea", "Otxoa"]);
        assert_eq!(judged.kind, Some("name"), "{header}");
        assert!(!judged.allows_attribute(), "{header}");
    }
    assert_eq!(column("Tienda", 9, &["García", "Ana", "Zubizarreta", "Goikoetxea", "Otxoa"]).kind, None);
}
