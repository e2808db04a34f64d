# Ajustes de esta ventana y del espacio de trabajo.

settings-window = Esta ventana
settings-window-about = Solo para ti, en este equipo.
settings-language = Idioma
settings-theme = Aspecto
settings-theme-system = Como el sistema
settings-theme-light = Claro
settings-theme-dark = Oscuro
settings-theme-contrast = Alto contraste
settings-theme-contrast-dark = Alto contraste oscuro
settings-workspace = Este espacio de trabajo
settings-workspace-about = Se guarda en el archivo, para quien lo abra.
settings-title = Título
settings-title-missing = El espacio de trabajo necesita un título.
settings-client = Cliente
settings-client-language = Idioma para el cliente
settings-client-language-hint = Idioma de los informes y de las imágenes del mapa.
settings-currency = Moneda
settings-minimum = Mínimo de respuestas para un veredicto
settings-minimum-hint = Con menos, la puntuación lleva la marca «base baja» y no se dice si algo mejora o empeora. Lo habitual: 30.
settings-file = Archivo
settings-team = Equipo
settings-team-about = Quiénes trabajan en este plan. Sin cuentas: basta un nombre para saber quién responde de qué y quién cambió qué.
settings-team-empty = Añade a las personas que responden de recorridos, puntos de contacto y metas.
settings-member-name = Nombre
settings-member-role = Función
settings-member-role-placeholder = Qué hace en el equipo
settings-member-add = Añadir a alguien
settings-member-new = Nombre de la persona
settings-member-owns = Responde de { $what }
# $kind kind of the records, $n how many
settings-owned = { $kind ->
    [journey] { $n ->
        [one] 1 recorrido
       *[other] { $n } recorridos
    }
    [touchpoint] { $n ->
        [one] 1 punto de contacto
       *[other] { $n } puntos de contacto
    }
    [goal] { $n ->
        [one] 1 meta
       *[other] { $n } metas
    }
   *[other] { $n ->
        [one] 1 ficha
       *[other] { $n } fichas
    }
}
settings-member-delete = Quitar a { $name }
settings-member-deleted = { $name } ya no está en el equipo. Sus recorridos, puntos de contacto y metas se quedan sin responsable.
settings-member-is-me = Soy yo
settings-me = Soy …
settings-me-hint = El historial dice quién hizo cada cambio. En este equipo, para este archivo.
settings-check = Revisar el archivo
settings-check-about = Lee el archivo entero y cuenta lo que no encaja.
settings-check-do = Revisar
settings-check-whole = Este archivo está bien.
settings-check-found = { $n ->
    [one] Hay una cosa que no encaja:
   *[other] Hay { $n } cosas que no encajan:
}
