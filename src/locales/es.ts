import { en, type Messages } from './en.ts';

export const es: Messages = {
  ...en,
  'command.goodyorbaddy.description': '¿Este personaje dibujado es de los buenos o de los malos?',
  'command.goodyorbaddy.image.name': 'imagen',
  'command.goodyorbaddy.image.description': 'La imagen del personaje',
  'command.goodyorbaddy.private.name': 'privado',
  'command.goodyorbaddy.private.description': 'Solo tú ves la respuesta',
  'command.judgeMessage.name': '¿Bueno o malo?',

  'verdict.goody': 'Bueno',
  'verdict.baddy': 'Malo',
  'verdict.unsure': 'No sé',

  'card.sure': 'Seguro al {confidence, number, percent}',
  'card.unsure.goody': 'Más bueno que malo, pero seguro solo al {confidence, number, percent}',
  'card.unsure.baddy': 'Más malo que bueno, pero seguro solo al {confidence, number, percent}',
  'card.looked.goody': 'Donde más parece bueno: {region}',
  'card.looked.baddy': 'Donde más parece malo: {region}',
  'card.colours': 'El azul indica bueno; el naranja, malo',
  'card.frames': 'Promedio de {judged} de {frames, number} fotogramas',
  'card.model': 'Modelo: {model}',
  'card.picture': 'Imagen {index} de {count}',
  'card.leftOut':
    '{count, plural, one {# imagen se quedó} other {# imágenes se quedaron}} fuera: aquí no caben más de {limit, number} respuestas.',
  'card.alt':
    '{verdict}. {sure}. Mapa de calor sobre la imagen {name}: el azul indica bueno; el naranja, malo. {looked}.',

  'region.topLeft': 'arriba a la izquierda',
  'region.top': 'arriba',
  'region.topRight': 'arriba a la derecha',
  'region.left': 'a la izquierda',
  'region.middle': 'en el centro',
  'region.right': 'a la derecha',
  'region.bottomLeft': 'abajo a la izquierda',
  'region.bottom': 'abajo',
  'region.bottomRight': 'abajo a la derecha',

  'reply.reference': 'Referencia: {reference}',

  'error.NO_PICTURE':
    'No hay ninguna imagen en ese mensaje. Elige un mensaje con una imagen adjunta o dame una con /goodyorbaddy.',
  'error.IMAGE_EMPTY': 'Ese archivo está vacío (0 bytes). Prueba a enviar la imagen otra vez.',
  'error.NOT_AN_IMAGE':
    'Ese archivo no es una imagen que yo conozca, diga lo que diga su nombre. Puedo ver JPEG, PNG, WebP, GIF, AVIF y TIFF.',
  'error.UNSUPPORTED_FORMAT':
    'No puedo ver archivos {format}. {format, select, HEIC {Comparte la imagen como JPEG (en un iPhone: Ajustes, Cámara, Formatos, Más compatible)} SVG {Exporta la imagen como PNG} PDF {Haz una captura de pantalla de la página} other {Guarda la imagen como PNG o JPEG}} y envíame el resultado.',
  'error.IMAGE_DAMAGED':
    'Esa imagen está dañada o incompleta, así que no puedo verla. Guárdala otra vez y envía el archivo nuevo.',
  'error.IMAGE_TOO_LARGE':
    'Ese archivo pesa demasiado: acepto imágenes de hasta {megabytes, number} MB. Envía una versión más pequeña.',
  'error.IMAGE_TOO_MANY_PIXELS':
    'Esa imagen tiene {megapixels, number} megapíxeles, sumando todos los fotogramas; acepto hasta {limit, number}. Envía una versión más pequeña.',
  'error.IMAGE_TOO_MANY_FRAMES':
    'Esa animación tiene {frames, number} fotogramas; acepto hasta {limit, number}. Envía una más corta.',
  'error.IMAGE_TOO_SMALL':
    'Esa imagen es de solo {width, number} × {height, number} píxeles; cada lado debe tener al menos {limit, number}.',
  'error.IMAGE_TOO_NARROW':
    'Esa imagen es de {width, number} × {height, number} píxeles, demasiado estrecha para distinguir un personaje: un lado puede medir como mucho {limit, number} veces el otro.',
  'error.DECODE_TIMEOUT':
    'Abrir esa imagen tardó más de {seconds, number} segundos, así que lo dejé. Envía una versión más pequeña.',
  'error.NSFW_PICTURE':
    'Prefiero no juzgar esta imagen: no parece apropiada para un servidor. No se ha guardado nada de ella.',
  'error.LINK_NOT_ALLOWED':
    'Solo descargo imágenes que se han subido a Discord, y ese enlace lleva a otro sitio.',
  'error.LINK_REDIRECTED':
    'El enlace de esa imagen redirige a otro sitio, y yo no sigo redirecciones. Sube la imagen directamente.',
  'error.LINK_EXPIRED': 'El enlace de esa imagen ha caducado. Envía la imagen otra vez.',
  'error.LINK_GONE': 'Esa imagen ya no está. Envíala otra vez.',
  'error.DOWNLOAD_FAILED':
    'No pude descargar esa imagen de Discord. Inténtalo de nuevo en un minuto.',
  'error.DOWNLOAD_TIMEOUT':
    'Descargar esa imagen tardó más de {seconds, number} segundos, así que lo dejé. Inténtalo de nuevo en un minuto.',
  'error.BUSY':
    'Ahora mismo tengo más imágenes de las que puedo ver. Inténtalo de nuevo en un minuto.',
  'error.RATE_LIMITED_USER':
    'Me has enviado muchas imágenes. Inténtalo de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.',
  'error.RATE_LIMITED_GUILD':
    'Este servidor me ha enviado muchas imágenes. Inténtalo de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.',
  'error.CANNOT_ATTACH_FILES':
    'Aquí no puedo adjuntar archivos, por eso falta el mapa de calor. Un admin puede darme el permiso «Adjuntar archivos».',
  'error.INTERNAL': 'Algo salió mal por mi parte y ha quedado anotado. Inténtalo de nuevo.',
  'error.FILE_NOT_FOUND': 'No existe ningún archivo ni carpeta {file}.',
  'error.FOLDER_EMPTY': 'No hay archivos en la carpeta {folder}.',
  'error.FILE_UNREADABLE': 'No se puede leer el archivo {file}.',
  'error.FILE_UNWRITABLE': 'No se puede escribir el archivo {file}.',
  'error.DATA_FOLDER_MISSING': 'No existe la carpeta {folder}.',
  'error.DATA_CLASS_MISSING':
    'La carpeta {folder} no tiene imágenes con la etiqueta {label}: pon algunas en una de sus subcarpetas {names}.',
  'error.DATA_TOO_FEW':
    'Hay muy pocas imágenes diferentes de las que aprender: {goody, number} de buenos y {baddy, number} de malos; cada etiqueta necesita al menos {limit, number}.',
  'error.MODEL_MISSING': 'Falta el archivo del modelo {file}. Recupéralo con: git checkout models',
  'error.MODEL_CARD_INVALID': 'La ficha del modelo {file} no describe un backbone compatible.',
  'error.MODEL_WRONG_FILE':
    'El archivo del modelo {file} no es el que describe su ficha: su SHA-256 es {found}, no {expected}. Recupéralo con: git checkout models',
  'error.HEAD_MISSING':
    'No hay ningún cabezal de clasificación en {file}. Crea uno con: npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'El archivo {file} no es un cabezal de clasificación creado con train.',
  'error.HEAD_WRONG_BACKBONE':
    'El cabezal de clasificación {file} se creó para el backbone {found}, no para {expected}. Entrénalo otra vez.',
  'error.CONFIG_INVALID': 'La configuración no es correcta: {problems}',
  'error.TOKEN_MISSING':
    'Falta DISCORD_TOKEN: el bot lo necesita para conectarse a Discord. Crea una aplicación en https://discord.com/developers/applications, copia el token de su página «Bot» y escríbelo en el archivo .env como DISCORD_TOKEN=…',
  'error.TOKEN_REFUSED':
    'Discord rechazó el token. Cópialo de nuevo desde la página «Bot» de https://discord.com/developers/applications en .env como DISCORD_TOKEN=…',
  'error.DISCORD_UNREACHABLE': 'No se pudo conectar con Discord: {reason}',
  'error.SHUT_OUT':
    'Discord terminó la sesión definitivamente (código {code}). Si se restableció el token, copia el nuevo en .env y vuelve a empezar.',
};
