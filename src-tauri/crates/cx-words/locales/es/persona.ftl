# Personas: la galería y la ficha de cada una.

group-personas = Personas

persona-about = Los tipos de cliente para los que diseñas: qué necesitan, qué esperan y qué se les pone por delante.
persona-new = Nueva persona
persona-new-name = Nueva persona
persona-copy-name = { $name } (copia)
persona-empty-title = ¿Quiénes son tus clientes?
persona-empty = Una persona pone nombre y cara a un tipo de cliente, para que toda la sala hable de la misma gente.
persona-gallery = Personas
persona-menu = Qué hacer con { $name }
persona-grip = Mover { $name }
persona-deleted = Has eliminado a { $name }.
persona-missing = Esta persona ya no está en el espacio de trabajo. Si deshaces, vuelve.
persona-all = Todas las personas
persona-previous = Persona anterior: { $name }
persona-next = Persona siguiente: { $name }
persona-needs-more = { $n ->
    [one] y una más
   *[other] y { $n } más
}

## Cabecera de la ficha

persona-name = Nombre
persona-stance = Cliente
persona-stance-current = Ya es cliente
persona-stance-potential = Cliente potencial
persona-summary = Quién es
persona-summary-placeholder = Quién es, en una frase
persona-quote = Algo que diría
persona-quote-placeholder = «Algo que diría»
persona-share-label = Porcentaje de los clientes
persona-share-short = { $share } de los clientes

## Las seis listas

persona-needs = Necesidades
persona-needs-about = Lo que no puede faltarle
persona-needs-new = Añade una necesidad
persona-wishes = Deseos
persona-wishes-about = Lo que le encantaría
persona-wishes-new = Añade un deseo
persona-expectations = Expectativas
persona-expectations-about = Lo que da por hecho
persona-expectations-new = Añade una expectativa
persona-frustrations = Frustraciones
persona-frustrations-about = Lo que le molesta o le frena
persona-frustrations-new = Añade una frustración
persona-drivers = Motores emocionales
persona-drivers-about = Lo que le mueve por dentro
persona-drivers-new = Añade un motor
persona-situations = Situaciones
persona-situations-about = Dónde y cuándo coincidimos
persona-situations-new = Añade una situación

## Qué respuestas son suyas

persona-rule = Qué respuestas son suyas
persona-rule-about = Si una respuesta no dice de qué persona es, cuenta como de { $name } cuando se cumplen todas estas condiciones.
persona-rule-none = Sin condiciones, solo cuentan las respuestas que nombran a { $name }.
persona-rule-attribute = Atributo
persona-rule-attribute-placeholder = Atributo, como en la encuesta
persona-rule-is = es uno de estos
persona-rule-values = Valores de { $attribute }
persona-rule-values-placeholder = Añade un valor e Intro
persona-rule-value-remove = Quitar el valor «{ $value }»
persona-rule-add = Añadir una condición
persona-rule-remove = Quitar la condición sobre { $attribute }
persona-rule-unfinished = Contará cuando tenga un atributo y al menos un valor.
persona-rule-and = y
persona-rule-unnamed = este atributo

## Recorridos y puntuaciones

persona-journeys = Recorridos
persona-journeys-none = { $name } no aparece todavía en ningún recorrido.
persona-journeys-go = Ir a los recorridos
persona-journey-shape = { $stages ->
    [one] una etapa
   *[other] { $stages } etapas
}, { $steps ->
    [one] un paso
   *[other] { $steps } pasos
}
persona-scores = Lo que respondió
persona-scores-none = Todavía no hay respuestas de { $name }. Llegan con una encuesta que nombre a la persona o con las condiciones de más abajo.
persona-scores-go = Traer respuestas
