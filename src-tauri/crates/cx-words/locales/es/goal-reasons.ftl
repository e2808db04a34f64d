### Por qué una meta está como está (regla V8).
### Los números y las fechas llegan listos para leer. Las frases evitan palabras que pedirían plural.

# $value puntuación, $low y $high su intervalo del 95 %, $n respuestas, $target valor por alcanzar
reason-reached = La puntuación es { $value } e, incluso en el extremo prudente de su margen (de { $low } a { $high }), cumple el objetivo de { $target }. Respuestas: { $n }.
# $projected puntuación esperada para $due, $projectedLow y $projectedHigh su margen, $periods meses con respuestas
reason-on-track-projection = Si todo sigue como hasta ahora, el { $due } la puntuación rondará { $projected } (de { $projectedLow } a { $projectedHigh }), así que el objetivo de { $target } está al alcance. Hoy es { $value }; meses con respuestas: { $periods }.
reason-at-risk-projection = Si todo sigue como hasta ahora, el { $due } la puntuación rondará { $projected } (de { $projectedLow } a { $projectedHigh }) y no llegará al objetivo de { $target }. Hoy es { $value }; meses con respuestas: { $periods }.
reason-at-risk-few-periods = La puntuación es { $value } (de { $low } a { $high }) y aún no demuestra que se cumpla el objetivo de { $target }. Para mirar hacia delante hacen falta al menos 4 meses con respuestas; de momento hay { $periods }.
# $minimum respuestas necesarias para un veredicto
reason-at-risk-low-base = Hay { $n } respuestas y hacen falta { $minimum } para dar un veredicto. La puntuación de { $value } es solo un primer indicio en el camino hacia { $target }.
reason-at-risk-few-answers = Hay muy pocas respuestas para mostrar una puntuación. Respuestas hasta ahora: { $n }; hacen falta al menos 5 para mostrarla y { $minimum } para dar un veredicto.
reason-missed = El plazo de la meta terminó el { $due } y las respuestas no demuestran que se cumpliera el objetivo de { $target }. La puntuación es { $value }; respuestas: { $n }.
reason-missed-few-answers = El plazo de la meta terminó el { $due } y hay muy pocas respuestas para demostrar que se cumpliera el objetivo de { $target }. Respuestas: { $n }.
# $since día en que se fijó la línea base
reason-not-measured = No ha llegado ninguna respuesta desde la línea base del { $since }.
reason-never-measured = Todavía no ha llegado ninguna respuesta.
