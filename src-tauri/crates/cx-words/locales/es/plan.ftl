# El plan: las metas y cómo van. El porqué está en goal-reasons.ftl.

group-plan = Plan
plan-about = Qué puntuaciones deben moverse, cuánto, para cuándo y quién responde de ello.

goal-new = Meta nueva
goal-create = Crear meta
goal-edit = Meta
goal-about = La puntuación de hoy queda congelada como línea base, para que nadie tenga que recordar de dónde se partía.
goal-empty = Una meta toma una puntuación que mides, fija dónde está hoy y dice cuánto debe moverse, para cuándo y quién responde de ello.
goal-line = { $metric }: { $scope }
goal-move = Mover { $name }
goal-tally = { $state }: { $n }
goal-state-reached = Alcanzada
goal-state-on-track = En camino
goal-state-at-risk = En riesgo
goal-state-missed = No alcanzada
goal-state-not-measured = Sin medir
goal-baseline = Línea base
goal-now = Ahora
goal-target = Objetivo
goal-interval = { $interval } · n { $n }
goal-counted = cuenta desde el { $day }
goal-due = Fecha límite
goal-due-missing = Di para cuándo.
goal-owner = Responsable
goal-owner-none = Sin responsable
goal-owner-hint = Añade a tu equipo en los ajustes.
goal-metric = Métrica
goal-scope = Sobre
goal-scope-which = Cuál
goal-scope-choose = Elige
goal-scope-missing = Elige de qué trata la meta.
goal-scope-all = todas las respuestas
goal-scope-gone = algo que se eliminó
goal-scope-kind-all = El conjunto
goal-scope-kind-journey = Un recorrido
goal-scope-kind-stage = Una etapa
goal-scope-kind-step = Un paso
goal-scope-kind-touchpoint = Un punto de contacto
goal-scope-kind-persona = Una persona
goal-today = Hoy
goal-today-choose = Elige de qué trata la meta para ver cómo está.
goal-unit-percent = por ciento
goal-unit-seconds = segundos
goal-target-wrong = Un número de { $lo } a { $hi }.
goal-name = Nombre
goal-name-hint = Si lo dejas vacío, la meta se llama por su métrica y su lugar.
goal-fixed = Una meta conserva lo que mide; para otra cosa, crea otra.
goal-no-metric = Una meta necesita una métrica y todavía no hay ninguna. Importa una encuesta o
goal-no-metric-do = crea una métrica.
goal-baseline-title = Línea base
goal-baseline-was = { $value } ({ $interval } al 95 %), con { $n } respuestas.
goal-baseline-few = { $n ->
    [one] Una respuesta: faltan para dar un número.
   *[other] { $n } respuestas: faltan para dar un número.
}
goal-baseline-none = No había nada medido cuando se fijó la meta.
goal-baseline-frozen = Congelada el { $day }. No se mueve cuando llegan respuestas.
goal-baseline-kept = La línea base del { $day } sigue congelada.
goal-baseline-will = Esta puntuación será la línea base congelada.
goal-freeze = Congelar de nuevo
goal-frozen = La línea base es ahora la puntuación de hoy.
goal-look = Ver qué hay detrás
goal-deleted = Se ha eliminado { $name }.
