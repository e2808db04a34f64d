# El mapa como imagen que se entrega.

# $client para quién es, $state del recorrido, $day en que se dibujó
picture-about = { $client } · { $state } · { $day }
picture-about-nobody = { $state } · { $day }
# $period primer y último día con respuestas
picture-answers = Respuestas: { $period }
# $name la única persona cuyas respuestas cuentan
picture-persona = Solo { $name }
# $page de $pages hojas de papel
picture-page = Página { $page } de { $pages }
picture-synthetic = Ejemplo con respuestas sintéticas
picture-empty = Este recorrido aún no tiene etapas. Añade la primera en el mapa.
picture-low-base = { $n } · base baja
picture-everybody = Todas las respuestas

picture-moment-of-truth = Momento de la verdad
picture-assumed = Lo que supone el equipo
picture-measured = Lo que dicen los clientes, con su intervalo del 95 %
picture-gap = No coinciden
picture-interval = Puntuación con su intervalo del 95 % en la escala entera de su métrica
picture-few = Faltan respuestas para decirlo

error-map-not-drawn = No se ha podido dibujar el mapa: { $detail }. No ha cambiado nada. Guárdalo como SVG.
