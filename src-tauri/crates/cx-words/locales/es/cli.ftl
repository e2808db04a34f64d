# Las palabras de la línea de comandos `travesia` y del puente al navegador.

## Meses, tan cortos como se escriben en una fecha

month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sept
month-10 = oct
month-11 = nov
month-12 = dic

## El puente

bridge-about = Abre Travesía en un navegador de este ordenador, y en ningún otro
bridge-ui = Carpeta de la página construida
bridge-port = Puerto en el que escucha; 0 toma uno libre
bridge-spool = Carpeta para los espacios de trabajo hechos en el navegador [por defecto: Travesia en tus documentos]
bridge-token = Clave que debe traer cada petición [por defecto: una nueva al azar]
bridge-file = Espacio de trabajo que se abre al empezar
bridge-open = Travesía está lista. Abre esta dirección en un navegador de este ordenador; vale hasta que pulses Ctrl+C.
bridge-folder = Los espacios de trabajo hechos en el navegador están en { $folder }
