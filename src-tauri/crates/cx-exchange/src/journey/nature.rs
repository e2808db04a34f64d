//! The nature of a touchpoint, told by its name and channel, in Spanish and English.

use cx_model::record::{ChannelForm, Nature};

use super::plain;

/// Words and beginnings of words (`…`) by nature. An online shop is a screen, and a sales assistant stands in a shop: so
/// screens come first, then people, then places and things.
const WORDS: &[(Nature, &[&str])] = &[
    (
        Nature::Digital,
        &[
            "online",
            "on line",
            "web",
            "website",
            "sitio",
            "pagina",
            "app",
            "aplicacion",
            "email",
            "e mail",
            "mail",
            "correo electronico",
            "newsletter",
            "boletin",
            "sms",
            "chat",
            "chatbot",
            "bot",
            "whatsapp",
            "messenger",
            "telegram",
            "redes sociales",
            "red social",
            "social media",
            "social network",
            "instagram",
            "facebook",
            "twitter",
            "linkedin",
            "youtube",
            "tiktok",
            "google",
            "buscador",
            "search engine",
            "portal",
            "digital",
            "virtual",
            "internet",
            "banner",
            "notificacion",
            "push",
            "formulario",
            "encuesta",
            "survey",
            "blog",
            "pasarela",
            "checkout",
            "pantalla",
            "screen",
        ],
    ),
    (
        Nature::Human,
        &[
            "llamada",
            "telefono",
            "telefonica",
            "call",
            "phone",
            "hotline",
            "call center",
            "call centre",
            "contact center",
            "centralita",
            "agente",
            "agent",
            "asesor",
            "asesora",
            "advisor",
            "adviser",
            "dependiente",
            "dependienta",
            "vendedor",
            "vendedora",
            "comercial",
            "seller",
            "sales",
            "salesperson",
            "tecnico",
            "tecnica",
            "technician",
            "instalador",
            "repartidor",
            "repartidora",
            "mensajero",
            "courier",
            "delivery",
            "recepcion",
            "recepcionista",
            "reception",
            "receptionist",
            "camarero",
            "camarera",
            "waiter",
            "waitress",
            "atencion al cliente",
            "customer service",
            "personal",
            "staff",
            "medico",
            "medica",
            "doctor",
            "enfermera",
            "enfermero",
            "nurse",
            "visita",
            "visit",
            "boca a boca",
            "word of mouth",
            "amigos",
            "friends",
            "gestor",
            "gestora",
            "consultor",
            "consultora",
        ],
    ),
    (
        Nature::Physical,
        &[
            "tienda",
            "shop",
            "store",
            "local",
            "oficina",
            "office",
            "sucursal",
            "branch",
            "mostrador",
            "counter",
            "escaparate",
            "window",
            "probador",
            "fitting room",
            "aparcamiento",
            "parking",
            "car park",
            "producto",
            "product",
            "paquete",
            "parcel",
            "embalaje",
            "packaging",
            "carta",
            "letter",
            "factura",
            "invoice",
            "folleto",
            "brochure",
            "leaflet",
            "catalogo",
            "catalogue",
            "cartel",
            "poster",
            "valla",
            "billboard",
            "revista",
            "magazine",
            "feria",
            "fair",
            "showroom",
            "almacen",
            "warehouse",
            "cajero automatico",
            "atm",
            "caja",
            "till",
            "hotel",
            "restaurante",
            "restaurant",
            "sala",
            "room",
            "lobby",
            "ticket",
            "tarjeta",
            "mesa",
            "table",
            "clinica",
            "clinic",
            "hospital",
            "estacion",
            "station",
            "gasolinera",
            "supermercado",
            "supermarket",
            "farmacia",
            "pharmacy",
            "taller",
            "workshop",
        ],
    ),
];

/// Reads the nature that a name means; where it says nothing, the one of its channel; none where neither tells.
#[must_use]
pub fn nature(name: &str, channel: Option<ChannelForm>) -> Option<Nature> {
    let name = format!(" {} ", plain(name));
    let says = |word: &&str| name.contains(&format!(" {word} ")) || name.contains(&format!(" {word}s "));
    let said = WORDS.iter().find(|(_, words)| words.iter().any(&says)).map(|(nature, _)| *nature);
    said.or_else(|| channel.and_then(of_channel))
}

/// The nature of what is met through a kind of channel; none for those through which anything comes.
const fn of_channel(form: ChannelForm) -> Option<Nature> {
    match form {
        ChannelForm::Shop | ChannelForm::Post => Some(Nature::Physical),
        ChannelForm::Phone | ChannelForm::Visit => Some(Nature::Human),
        ChannelForm::Web | ChannelForm::App | ChannelForm::Email | ChannelForm::Social | ChannelForm::Messenger => {
            Some(Nature::Digital)
        }
        ChannelForm::Media | ChannelForm::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p2_a_name_says_what_a_touchpoint_is_made_of() {
        let told = [
            ("Tienda", Nature::Physical),
            ("Tienda Gran Vía", Nature::Physical),
            ("Tienda online", Nature::Digital),
            ("Página web", Nature::Digital),
            ("Correo electrónico", Nature::Digital),
            ("Dependienta de la tienda", Nature::Human),
            ("Call centre", Nature::Human),
            ("Store", Nature::Physical),
            ("ATM", Nature::Physical),
        ];
        for (name, wanted) in told {
            assert_eq!(nature(name, None), Some(wanted), "{name}");
        }
        assert_eq!(
            nature("Gran Vía", Some(ChannelForm::Shop)),
            Some(Nature::Physical),
            "the channel tells where the name does not"
        );
        assert_eq!(
            nature("Tienda", Some(ChannelForm::Web)),
            Some(Nature::Physical),
            "the name is nearer than its channel"
        );
        assert_eq!(nature("Bienvenida", None), None, "nobody guesses from nothing");
    }
}
