# Puntos de contacto: la biblioteca, sus canales y la lista de los habituales.

group-touchpoints = Puntos de contacto

touchpoint-about = Todos los lugares donde se encuentran clientes y empresa, del primer anuncio a la última factura.
touchpoint-table = Puntos de contacto
touchpoint-new = Nuevo punto de contacto
touchpoint-new-placeholder = Nombre de un punto nuevo e Intro
touchpoint-pasted = { $n ->
    [one] Se ha añadido un punto de contacto.
   *[other] Se han añadido { $n } puntos de contacto.
}
touchpoint-pasted-first = Solo se ha tomado la primera columna: los nombres.
touchpoint-copy-name = { $name } (copia)
touchpoint-deleted = Has eliminado { $name }.
touchpoint-grip = Mover { $name }
touchpoint-menu = Qué hacer con { $name }
touchpoint-details = Ver los detalles
touchpoint-move-up = Subir
touchpoint-move-down = Bajar
touchpoint-count = { $n ->
    [one] Un punto
   *[other] { $n } puntos
}
touchpoint-count-of = { $n } de { $all }

## Columnas

touchpoint-name = Nombre
touchpoint-nature = Naturaleza
touchpoint-nature-physical = Físico
touchpoint-nature-digital = Digital
touchpoint-nature-human = Humano
touchpoint-nature-auto = Según su nombre
touchpoint-nature-physical-about = Un lugar o un objeto
touchpoint-nature-digital-about = Una pantalla o un mensaje
touchpoint-nature-human-about = Una persona
touchpoint-channel = Canal
touchpoint-channel-none = Sin canal
touchpoint-owner = Responsable
touchpoint-owner-none = Nadie
touchpoint-owner-new = Otra persona…
touchpoint-owner-new-title = Una persona más en el equipo
touchpoint-owner-new-name = Nombre de la persona
touchpoint-met = Aparece en
touchpoint-met-count = { $n ->
    [one] un paso
   *[other] { $n } pasos
}
touchpoint-met-in = { $step }, en { $journey }
touchpoint-unmet = En ningún mapa
touchpoint-unmet-about = Ningún paso lo menciona, así que nadie lo cuida. Ponlo en un recorrido o quítalo de la lista.
touchpoint-score = Puntuación
touchpoint-score-by = Puntuación que se ve
touchpoint-score-none = Sin puntuación
touchpoint-description = Qué pasa ahí
touchpoint-description-placeholder = Qué hace el cliente ahí, qué ve, quién interviene
touchpoint-cell = { $column } de { $name }: { $value }
touchpoint-keys-hint = Las flechas recorren la tabla, Intro edita, Espacio muestra los detalles y Alt con ↑ o ↓ mueve la fila.

## Filtro

touchpoint-search = Buscar puntos de contacto
touchpoint-search-placeholder = Buscar
touchpoint-filter-nature = Solo de esta naturaleza
touchpoint-filter-all = Todos
touchpoint-filter-channel = Solo de este canal
touchpoint-filter-channel-all = Canal: todos
touchpoint-filter-owner = Solo de este responsable
touchpoint-filter-owner-all = Responsable: todos
touchpoint-filter-unmet = En ningún mapa
touchpoint-filter-clear = Ver todos
touchpoint-filter-nothing = Ningún punto de contacto encaja con lo que buscas.

## Canales

channel-manage = Canales…
channel-title = Canales
channel-about = Las vías por las que se encuentran clientes y empresa. El tipo decide el icono del mapa.
channel-new = Canal nuevo…
channel-new-title = Un canal nuevo
channel-name = Nombre del canal
channel-name-of = Nombre del canal { $name }
channel-form = Tipo
channel-form-of = Tipo del canal { $name }
channel-form-shop = Tienda o local
channel-form-phone = Teléfono
channel-form-web = Web
channel-form-app = Aplicación
channel-form-email = Correo electrónico
channel-form-post = Correo postal y paquetería
channel-form-social = Red social
channel-form-messenger = Mensajería
channel-form-visit = Visita
channel-form-media = Prensa, radio, carteles
channel-form-other = Otro
channel-add = Añadir canal
channel-delete = Eliminar el canal { $name }
channel-deleted = Has eliminado el canal { $name }. Sus puntos de contacto siguen, sin canal.
channel-used = { $n ->
    [0] sin usar
    [one] un punto de contacto
   *[other] { $n } puntos de contacto
}
channel-none-yet = Todavía no hay canales. Añade el primero aquí abajo.

## Los habituales

touchpoint-empty-title = ¿Dónde te encuentras con tus clientes?
touchpoint-empty = Apunta todos los lugares donde se encuentran clientes y empresa, para no dejar ninguno al azar. Marca los que tengas o escribe los tuyos aquí abajo.
touchpoint-typical = Puntos de contacto habituales
touchpoint-typical-open = Puntos habituales…
touchpoint-typical-about = Marca los que tengas. Sus canales se crean a la vez.
touchpoint-typical-there = ya está en la lista
touchpoint-typical-add = { $n ->
    [0] Añadir
    [one] Añadir un punto de contacto
   *[other] Añadir { $n } puntos de contacto
}
touchpoint-typical-added = { $n ->
    [one] Has añadido un punto de contacto.
   *[other] Has añadido { $n } puntos de contacto.
}
touchpoint-typical-shop = Tienda u oficina
touchpoint-typical-window = Escaparate
touchpoint-typical-packaging = Envase y embalaje
touchpoint-typical-product = El propio producto
touchpoint-typical-poster = Cartel o valla
touchpoint-typical-invoice = Factura en papel
touchpoint-typical-fair = Feria o evento
touchpoint-typical-website = Página web
touchpoint-typical-search = Resultados del buscador
touchpoint-typical-advert = Anuncio en internet
touchpoint-typical-app = Aplicación
touchpoint-typical-checkout = Carrito y pago
touchpoint-typical-email = Correo de confirmación
touchpoint-typical-newsletter = Boletín
touchpoint-typical-social = Redes sociales
touchpoint-typical-reviews = Reseñas en internet
touchpoint-typical-chat = Chat
touchpoint-typical-survey = Encuesta de satisfacción
touchpoint-typical-sales = Personal de ventas
touchpoint-typical-hotline = Atención telefónica
touchpoint-typical-reception = Recepción
touchpoint-typical-technician = Visita del técnico
touchpoint-typical-delivery = Repartidor
touchpoint-typical-friends = Recomendación de amigos
