# La vista de inicio, el resumen y lo que la aplicación dice de sí misma.

start-headline = Mira tu empresa como la viven tus clientes
start-about = Dibuja el recorrido, pon en cada paso lo que han respondido los clientes y planifica qué debe mejorar.
start-new = Nuevo espacio de trabajo
start-new-about = Un archivo por cliente. Se queda en este equipo.
start-title = Título
start-title-placeholder = Experiencia de cliente 2027
start-title-missing = Ponle un título al espacio de trabajo.
start-client = Cliente
start-client-placeholder = Para quién es
start-language = Idioma para el cliente
start-currency = Moneda
start-begin-with = Empezar con
start-blank = Un espacio en blanco
start-blank-about = Tus propias personas, recorridos y respuestas.
start-sample = El ejemplo
start-sample-about = Un cliente inventado con dos recorridos, cuatro metas y las respuestas, también inventadas, de unos 5.000 clientes, para curiosear.
start-sample-title = Ejemplo: Ópticas Lucernario
start-create = Crear espacio de trabajo
start-create-sample = Abrir el ejemplo
start-open = Abrir un espacio de trabajo
start-recent = Recientes
start-recent-none = Aquí aparecerán los espacios de trabajo que abras.
start-recent-missing = No está donde estaba
start-recent-missing-hint = El archivo se ha movido, renombrado o eliminado: { $folder }
start-recent-forget = Quitar «{ $title }» de esta lista; el archivo se queda

currency-name = { $code } – { $name }

about-sentence = Travesía es para quienes responden de lo que viven los clientes: personas, recorridos con puntuaciones medidas en cada paso y el plan que debe moverlas.
action-about = Acerca de Travesía
about-file = Tu archivo
about-file-sentence = Un espacio de trabajo es un archivo de este equipo. Cópialo para tener un respaldo, entregarlo o llevarlo a otro sitio.
about-licence = Licencia

theme-system = como el sistema
theme-light = claro
theme-dark = oscuro
theme-contrast = alto contraste
theme-contrast-dark = alto contraste oscuro

## Overview

overview-for = Para { $client }
overview-sample = Ejemplo: las respuestas son inventadas
overview-read-only = Solo lectura
overview-next = Lo siguiente
overview-next-persona = Di quiénes son los clientes
overview-next-persona-about = Empieza por un tipo de cliente: qué necesita, qué espera, qué le molesta.
overview-next-persona-do = Crear una persona
overview-next-journey = Dibuja lo que viven
overview-next-journey-about = Etapas y pasos, desde la primera idea hasta después de la compra, como los ve el cliente.
overview-next-journey-do = Crear un recorrido
overview-next-steps = Llena el mapa de pasos
overview-next-steps-about = El recorrido «{ $journey }» todavía no tiene pasos.
overview-next-steps-do = Abrir el mapa
overview-next-touchpoints = Di dónde os encontráis
overview-next-touchpoints-about = Tienda, web, teléfono, carta: los lugares donde se encuentran cliente y empresa.
overview-next-touchpoints-do = Crear un punto de contacto
overview-next-answers = Trae lo que han respondido los clientes
overview-next-answers-about = Basta con exportar una encuesta: el NPS, la satisfacción o el esfuerzo llegan a los pasos de los que hablan.
overview-next-answers-do = Importar una encuesta
overview-next-goals = Di qué debe mejorar
overview-next-goals-about = Una meta fija la puntuación de hoy y dice cuánto debe moverse, para cuándo y quién responde de ello.
overview-next-goals-do = Fijar una meta
overview-next-unmet = { $n ->
    [one] Un punto de contacto no está en ningún mapa
   *[other] { $n } puntos de contacto no están en ningún mapa
}
overview-next-unmet-about = Lo que ningún paso menciona no lo cuida nadie. Llévalos a un recorrido o déjalos ir.
overview-next-unmet-do = Ver los puntos de contacto
overview-next-risk = { $n ->
    [one] Una meta no va como debería
   *[other] { $n } metas no van como deberían
}
overview-next-risk-about = Mira lo que dicen allí los clientes antes de decidir qué cambiar.
overview-next-risk-do = Ver el plan
overview-journeys = Recorridos
overview-journey-shape = { $stages ->
    [one] 1 etapa
   *[other] { $stages } etapas
}, { $steps ->
    [one] 1 paso
   *[other] { $steps } pasos
}
overview-state-current = como es hoy
overview-state-target = como debe ser
overview-state-actual = como fue
overview-voice = Lo que dicen los clientes
overview-voice-about = { $n } respuestas, del { $from } al { $to }
overview-voice-day = { $n } respuestas, del { $day }
overview-answers = n = { $n }
overview-too-few = Faltan respuestas para decirlo
overview-goals = Metas
overview-goal-line = { $metric }, { $scope }
overview-goal-due = para el { $due }
overview-goal-way = de { $from } a { $target }
overview-goal-to = a { $target }
overview-goal-now = ahora { $now } (n { $n })
overview-goal-reached = Alcanzada
overview-goal-on-track = En camino
overview-goal-at-risk = En riesgo
overview-goal-missed = No alcanzada
overview-goal-not-measured = Sin medir
overview-scope-all = todos los clientes
overview-personas = Personas
overview-persona-potential = cliente potencial
overview-persona-current = cliente
overview-all = Ver todo
overview-count-personas = { $n ->
    [one] persona
   *[other] personas
}
overview-count-journeys = { $n ->
    [one] recorrido
   *[other] recorridos
}
overview-count-steps = { $n ->
    [one] paso
   *[other] pasos
}
overview-count-touchpoints = { $n ->
    [one] punto de contacto
   *[other] puntos de contacto
}
overview-count-answers = { $n ->
    [one] respuesta
   *[other] respuestas
}

overview-path = Primeros pasos
overview-path-personas = Personas
overview-path-journeys = Recorridos
overview-path-touchpoints = Puntos de contacto
overview-path-answers = Respuestas
overview-path-goals = Metas
overview-path-personas-about = Quiénes son los clientes
overview-path-journeys-about = Qué viven
overview-path-touchpoints-about = Dónde os encontráis
overview-path-answers-about = Qué han respondido
overview-path-goals-about = Qué debe mejorar
overview-path-done = hecho
overview-path-next = siguiente
