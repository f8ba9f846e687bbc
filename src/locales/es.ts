import type { Messages } from './en.ts';

export const es: Messages = {
  'command.goodyorbaddy.description': '¿Este personaje dibujado es de los buenos o de los malos?',
  'command.goodyorbaddy.image.name': 'imagen',
  'command.goodyorbaddy.image.description': 'La imagen del personaje',
  'command.goodyorbaddy.private.name': 'privado',
  'command.goodyorbaddy.private.description': 'Solo tú ves la respuesta',
  'command.judgeMessage.name': '¿Bueno o malo?',
  'command.teach.description': 'Enséñame qué muestran las imágenes (moderadores)',
  'command.teach.label.name': 'etiqueta',
  'command.teach.label.description': 'Qué muestra la imagen',
  'command.teach.image.name': 'imagen',
  'command.teach.image.description':
    'La imagen; sin ella se abre un formulario para enviar hasta diez',
  'command.queue.description': 'Revisa lo que me han enseñado (moderadores)',
  'command.queue.list.name': 'lista',
  'command.queue.list.description': 'Qué imágenes quieres revisar',
  'command.retrain.description': 'Haz que aprenda de las correcciones de este servidor (admins)',
  'command.model.description': 'Las versiones de lo que he aprendido aquí (admins)',
  'command.model.list.name': 'lista',
  'command.model.list.description': 'Todas las versiones, y cuál responde',
  'command.model.show.name': 'mostrar',
  'command.model.show.description': 'Qué tal es una versión y con qué se hizo',
  'command.model.activate.name': 'activar',
  'command.model.activate.description': 'Haz que una versión responda a partir de ahora',
  'command.model.rollback.name': 'volver',
  'command.model.rollback.description': 'Volver a la versión anterior a esta',
  'command.model.export.name': 'exportar',
  'command.model.export.description':
    'Una versión en un solo archivo ONNX que funciona en cualquier parte',
  'command.model.version.name': 'versión',
  'command.model.version.description': 'Su número en la lista; 0 es mi versión original',
  'command.settings.description': 'Muestra o cambia cómo trabajo en este servidor (admins)',
  'command.settings.role.name': 'rol-moderador',
  'command.settings.role.description':
    'Quién puede enseñarme, además de quienes tienen «Gestionar mensajes»',
  'command.settings.unsure.name': 'umbral-no-sé',
  'command.settings.unsure.description': 'Porcentaje de seguridad por debajo del cual digo «No sé»',
  'command.settings.learning.name': 'aprendizaje',
  'command.settings.learning.description': 'Si los moderadores pueden enseñarme aquí',
  'command.settings.retention.name': 'días-conservación',
  'command.settings.retention.description':
    'Cuántos días guardo las imágenes que nadie corrige; con 0 no guardo ninguna',
  'command.settings.forget.name': 'reaprender-tras-olvido',
  'command.settings.forget.description':
    'Si vuelvo a aprender enseguida cuando alguien quiere que lo olvide',
  'command.settings.allow.name': 'permitir-canal',
  'command.settings.allow.description':
    'Un canal donde responder; en cuanto haya uno, solo responderé ahí',
  'command.settings.forbid.name': 'quitar-canal',
  'command.settings.forbid.description': 'Un canal donde dejar de responder',
  'command.settings.reset.name': 'restablecer',
  'command.settings.reset.description': 'Un ajuste que debe volver a estar como al principio',
  'command.audit.description': 'Quién enseñó, entrenó, activó y borró qué (admins)',
  'command.privacy.description': 'Qué guardo de ti, por cuánto tiempo y cómo ponerle fin',

  'button.goody': 'Es de los buenos',
  'button.baddy': 'Es de los malos',
  'button.undo': 'Deshacer',
  'button.neverAgain': 'Nunca más',
  'button.why': '¿Por qué?',

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
  'card.remembered.same': 'Un moderador lo dijo de esta misma imagen',
  'card.remembered.alike': 'Un moderador lo dijo de una imagen que se ve igual',
  'card.modelAlone': 'El modelo por sí solo: {verdict}. {sure}',
  'card.pictureAlt': 'La imagen {name}',
  'card.corrected': 'Corregido por {moderator}: {label}',
  'card.confirmed': 'Confirmado por {moderator}: {label}',
  'card.disputed': 'En disputa: {label}, según {moderators}',
  'card.pinned': 'Nunca más: ninguna versión nueva puede equivocarse con esta imagen',
  'card.picture': 'Imagen {index} de {count}',
  'card.leftOut':
    '{count, plural, one {# imagen se quedó} other {# imágenes se quedaron}} fuera: aquí no caben más de {limit, number} respuestas.',
  'card.alt':
    '{verdict}. {sure}. Mapa de calor sobre la imagen {name}: el azul indica bueno; el naranja, malo. {looked}.',

  'standing.queued': 'En la cola del próximo entrenamiento; la recuerdo desde ahora',
  'standing.trained': 'De esta imagen ya he aprendido',
  'standing.quarantined':
    'La recuerdo; un admin tiene que verla antes de que aprenda de ella (/queue)',
  'standing.removed': 'Quitada de la cola y de mi memoria',
  'standing.remembered.message-content':
    'La recuerdo, pero no puedo aprender de ella: las imágenes de los mensajes son contenido de mensajes. Envíala con /teach para que pueda aprender de ella.',
  'standing.remembered.picture-gone':
    'La recuerdo, pero ya no tengo la imagen para aprender de ella. Envíala con /teach.',
  'standing.remembered.taken-out':
    'La recuerdo, pero quien la publicó no quiere que aprenda de sus imágenes.',

  'teach.title': 'Enséñame',
  'teach.pictures': 'Imágenes',
  'teach.formats': 'Hasta diez: JPEG, PNG, WebP, GIF, AVIF o TIFF',
  'teach.label': '¿Qué muestran?',

  'page.previous': '◀ Anterior',
  'page.next': 'Siguiente ▶',

  'queue.queued': 'A la espera del próximo entrenamiento',
  'queue.quarantined': 'A la espera de un admin',
  'queue.trained': 'Aprendidas',
  'queue.remembered': 'Solo recordadas',
  'queue.empty.queued':
    'No hay nada a la espera del próximo entrenamiento. Corrige una tarjeta o usa /teach.',
  'queue.empty.quarantined': 'No hay nada a la espera de un admin.',
  'queue.empty.trained': 'Ninguna versión ha aprendido todavía de imágenes de este servidor.',
  'queue.empty.remembered': 'No hay nada que solo recuerde.',
  'queue.saidBefore': 'yo había dicho: {verdict}',
  'queue.disputed': 'los moderadores no están de acuerdo',
  'queue.remove': 'Quitar imágenes…',
  'queue.release': 'Dejar entrar imágenes en la cola… (admins)',
  'queue.export': 'Exportar',
  'queue.exported':
    'Se puede entrenar con las carpetas goody y baddy: npx goodyorbaddy train --data CARPETA',

  'quarantine.share': 'la enseñó alguien que me enseñó muchísimo en un solo día',
  'quarantine.changes': 'su etiqueta cambió una y otra vez',
  'quarantine.overruling': 'la enseñó alguien que contradijo muy a menudo a los demás',

  'retrain.plan':
    'Por aprender: {goody, plural, one {# bueno} other {# buenos}} y {baddy, plural, one {# malo} other {# malos}}.',
  'retrain.planOthers':
    'Se suman {trained, plural, =0 {} one {# imagen de la que ya aprendí aquí y } other {# imágenes de las que ya aprendí aquí y }}{base, number} que conozco desde el principio.',
  'retrain.planQuarantined':
    '{count, plural, one {# imagen espera a que la vea un admin y se quedará} other {# imágenes esperan a que las vea un admin y se quedarán}} fuera (/queue).',
  'retrain.planNote':
    'Mientras tanto sigo respondiendo. La nueva versión solo responderá si no es claramente peor, y puedes volver atrás con /model volver.',
  'retrain.start': 'Empezar',
  'retrain.cancel': 'Cancelar',
  'retrain.started': 'En marcha. Puedes seguirlo más abajo.',
  'retrain.running': 'Aprendiendo de las correcciones de este servidor',
  'retrain.stage.collect': 'reunir',
  'retrain.stage.clean': 'limpiar',
  'retrain.stage.split': 'repartir',
  'retrain.stage.fit': 'ajustar',
  'retrain.stage.evaluate': 'evaluar',
  'retrain.stage.gate': 'decidir',
  'retrain.stage.activate': 'activar',
  'retrain.activated':
    'A partir de ahora responde la versión {version}. El entrenamiento lo inició {user}.',
  'retrain.parked':
    'La versión {version} queda en reserva; nada ha cambiado. El entrenamiento lo inició {user}.',
  'retrain.died':
    'El entrenamiento que había iniciado {user} se interrumpió cuando me detuvieron. Nada ha cambiado; inícialo otra vez con /retrain.',

  'receipt.held': 'Con imágenes que ninguna de las dos versiones había visto',
  'receipt.before':
    'antes {value, number, percent} (de {low, number, percent} a {high, number, percent})',
  'receipt.after':
    'después {value, number, percent} (de {low, number, percent} a {high, number, percent})',
  'receipt.here': 'Con las de este servidor',
  'receipt.difference':
    'Diferencia: {value, number, ::.0} puntos (intervalo del 95 %: de {low, number, ::.0} a {high, number, ::.0}); {gained, plural, one {# acierto nuevo} other {# aciertos nuevos}}, {lost, plural, one {# fallo nuevo} other {# fallos nuevos}}',
  'receipt.colours': 'Seis valores de color por sí solos: {value, number, percent}',
  'receipt.fixed': 'Correcciones que ahora se cumplen: {fixed, number} de {of, number}',
  'receipt.changed':
    'De los últimos {of, number} veredictos, {changed, plural, =0 {ninguno sería distinto} one {# sería distinto} other {# serían distintos}} ahora',
  'receipt.leftOut':
    '{count, plural, one {# imagen se quedó} other {# imágenes se quedaron}} fuera: imágenes iguales o casi iguales tenían las dos etiquetas',
  'receipt.doctor.labels':
    '{count, plural, one {# etiqueta que dio este servidor es probablemente incorrecta} other {# etiquetas que dio este servidor son probablemente incorrectas}}, o las imágenes son difíciles de juzgar. {links}',
  'receipt.doctor.uneven':
    'Este servidor enseñó {goody, plural, one {# bueno} other {# buenos}} y {baddy, plural, one {# malo} other {# malos}}: más del triple de una etiqueta que de la otra.',
  'receipt.doctor.duplicates':
    '{count, plural, one {# imagen es igual o casi igual} other {# imágenes son iguales o casi iguales}} a otra; se mide de modo que nada parezca mejor por ello',
  'receipt.doctor.sideIssue':
    '{name, select, brightness {El brillo} saturation {La saturación} other {El contraste}} por sí solo pone al bueno por encima del malo en el {value, number, percent} de los pares, y el azar en la mitad: quizá me guío por eso',
  'receipt.thanks':
    'Gracias, {moderator}: ahora acierto con {count, plural, one {una de tus imágenes} other {# de tus imágenes}}. {links}',
  'receipt.parked': 'Por qué queda en reserva',
  'receipt.reason.worse':
    'Podría ser peor con imágenes que no ha visto: hasta {points, number, ::.0} puntos peor, y más de {margin} puntos son demasiados.',
  'receipt.reason.fixesNothing':
    '{count, plural, one {Sigue fallando en la única corrección de la que debía aprender} other {Sigue fallando en las # correcciones de las que debía aprender}}.',
  'receipt.reason.breaksPinned':
    'Se equivoca con {count, plural, one {# imagen marcada} other {# imágenes marcadas}} como «Nunca más».',
  'receipt.anyway':
    'Un admin puede hacer que responda de todos modos: /model activar versión: {version}',
  'receipt.alt':
    'Tres gráficos: con cuántos buenos y malos acierta y falla, con qué frecuencia acierta en cada nivel de seguridad y la exactitud de cada versión.',

  'model.versions': 'Versiones',
  'model.base': 'Mi versión original',
  'model.active': 'responde ahora',
  'model.parked': 'en reserva',
  'model.accuracy':
    '{accuracy, number, percent} de aciertos (de {low, number, percent} a {high, number, percent})',
  'model.version': 'Versión {version}',
  'model.madeFrom':
    'Hecha con {goody, plural, one {# bueno} other {# buenos}} y {baddy, plural, one {# malo} other {# malos}}',
  'model.activated': 'A partir de ahora responde la versión {version}.',
  'model.backToBase': 'A partir de ahora responde mi versión original.',
  'model.exported':
    'El backbone y el cabezal de clasificación en un solo archivo, con su ficha y la licencia correspondiente. Entrada: 224 × 224 píxeles, RGB, un byte por canal.',

  'audit.title': 'Registro',
  'audit.empty': 'Aquí no ha pasado nada todavía.',
  'audit.bot': 'El bot',
  'audit.forgotten': 'Alguien que quiso ser olvidado',
  'audit.correct': 'corrigió una imagen',
  'audit.withdraw': 'retiró una corrección',
  'audit.pin': 'marcó una imagen como «Nunca más»',
  'audit.unpin': 'anuló «Nunca más»',
  'audit.remove': 'quitó una imagen de la cola',
  'audit.release': 'dejó entrar una imagen en la cola',
  'audit.export': 'exportó la cola',
  'audit.retrain.start': 'inició un entrenamiento',
  'audit.retrain.activated': 'obtuvo una versión nueva',
  'audit.retrain.parked': 'obtuvo una versión que queda en reserva',
  'audit.retrain.cancelled': 'había iniciado un entrenamiento que se canceló',
  'audit.retrain.failed': 'había iniciado un entrenamiento que falló',
  'audit.retrain.died': 'detectó un entrenamiento que quedó interrumpido',
  'audit.head.activate': 'activó una versión',
  'audit.settings': 'cambió los ajustes',
  'audit.forget': 'hizo borrar imágenes',

  'settings.title': 'Ajustes',
  'settings.moderatorRoleId': 'Rol de moderador',
  'settings.unsureBelow': 'Digo «No sé» por debajo de',
  'settings.channelIds': 'Canales',
  'settings.learning': 'Aprendizaje',
  'settings.retentionDays': 'Conservación de imágenes',
  'settings.retrainAfterForget': 'Reaprendizaje tras «Olvídame»',
  'settings.on': 'activado',
  'settings.off': 'desactivado',
  'settings.none': 'ninguno',
  'settings.ownBand': 'lo que indica la calibración de cada versión',
  'settings.everywhere': 'en todas partes',
  'settings.days': '{days, plural, =0 {ninguna} one {# día} other {# días}}',

  'unopposed.learned':
    'Aprendido además: {count, plural, one {# veredicto que nadie contradijo} other {# veredictos que nadie contradijo}}',
  'unopposed.plan':
    'También aprendo de mis veredictos que nadie contradijo: solo de los anteriores a la última corrección, y solo mientras se guardan sus imágenes.',

  'privacy.title': 'Qué guardo de ti',
  'privacy.kept':
    '{verdicts, plural, one {# veredicto} other {# veredictos}} sobre imágenes que me mostraste, {examples, plural, one {# de tus imágenes, corregida} other {# de tus imágenes, corregidas}} por moderadores, y {corrections, plural, one {# corrección tuya} other {# correcciones tuyas}}.',
  'privacy.howLong':
    'Una imagen que nadie corrige desaparece {days, plural, =0 {enseguida} one {después de # día} other {después de # días}}, salvo que el servidor haya fijado otro plazo; una corregida se queda hasta que alguien la quite. Cuando un servidor me expulsa, todos sus datos desaparecen después de {grace, plural, one {# día} other {# días}}.',
  'privacy.training':
    'Puedo aprender de las imágenes que le das a un comando, solo en ese servidor: cuando un moderador las corrige y, mientras se guardan, también cuando un moderador corrige veredictos posteriores y deja el suyo como está. De las imágenes de los mensajes no aprendo nunca, salvo que Discord lo haya permitido.',
  'privacy.isIn': 'Puedo guardar tus imágenes y aprender de ellas.',
  'privacy.isOut': 'No participas: no guardo ninguna de tus imágenes.',
  'privacy.takeOut': 'No participar',
  'privacy.letIn': 'Volver a participar',
  'privacy.forget': 'Olvídame',
  'privacy.sure':
    'Esto borra tus imágenes, sus características y tus correcciones, en todas partes y para siempre.',
  'privacy.forgetConfirmed': 'Sí, olvídame',
  'privacy.forgotten':
    'Olvidado: {verdicts, plural, one {# veredicto} other {# veredictos}}, {examples, plural, one {# imagen} other {# imágenes}}, {corrections, plural, one {# corrección} other {# correcciones}}.',
  'privacy.heads':
    'Estas versiones habían aprendido de tus imágenes y solo lo perderán cuando su servidor vuelva a aprender: {heads}',

  'why.scores':
    'El modelo: {label} {confidence, number, percent}. Después: {other} {rest, number, percent}.',
  'why.model': 'Lo dijo el modelo; no hay ninguna corrección para esta imagen.',
  'why.memory': 'Lo dijo una corrección: mi memoria, no el modelo.',
  'why.heatMap': 'Mapa de calor: el azul indica bueno; el naranja, malo.',
  'why.nearest': 'Las imágenes de entrenamiento que más se le acercan',
  'why.neighbour': '{label}, parecido del {likeness, number, percent}, {from}',
  'why.origin.base': 'conocida desde el principio',
  'why.origin.guild': 'enseñada en este servidor',
  'why.pictureGone': 'La imagen ya no está guardada, así que no puedo mostrar en qué me fijé.',

  'region.topLeft': 'arriba a la izquierda',
  'region.top': 'arriba',
  'region.topRight': 'arriba a la derecha',
  'region.left': 'a la izquierda',
  'region.middle': 'en el centro',
  'region.right': 'a la derecha',
  'region.bottomLeft': 'abajo a la izquierda',
  'region.bottom': 'abajo',
  'region.bottomRight': 'abajo a la derecha',

  'web.title': '¿Bueno o malo?',
  'web.lead':
    'Muéstrame un personaje dibujado. Te digo si es de los buenos o de los malos, qué tan seguro estoy y en qué me fijé.',
  'web.language': 'Idioma',
  'web.drop': 'Suelta imágenes en cualquier parte de esta página, pégalas o elígelas.',
  'web.letGo': 'Suelta y le echo un vistazo',
  'web.choose': 'Elegir imágenes',
  'web.camera': 'Tomar una foto',
  'web.paste': 'Pegar',
  'web.formats': 'JPEG, PNG, WebP, GIF, AVIF o TIFF, de hasta {megabytes, number} MB cada una',
  'web.kept': 'Miro tus imágenes y las olvido: no se guarda nada.',
  'web.noScript': 'Sin JavaScript respondo con una sola palabra: good o bad.',
  'web.ask': 'Preguntar',
  'web.examples': '¿No tienes una imagen a mano? Prueba con una mía',
  'web.example.goody': 'Ejemplo {index}, dibujado como bueno',
  'web.example.baddy': 'Ejemplo {index}, dibujado como malo',
  'web.verdicts': 'Veredictos',
  'web.progress': '{done, number} de {count, number}',
  'web.stop': 'Detener',
  'web.clear': 'Quitar todas',
  'web.remove': 'Quitar {name}',
  'web.again': 'Intentar de nuevo',
  'web.heatMap': 'Mapa de calor',
  'web.waiting': 'Espera su turno',
  'web.sending': 'En camino',
  'web.looking': 'La estoy mirando',
  'web.stopped': 'Detenida antes de que pudiera responder',
  'web.later': 'Demasiadas imágenes a la vez; sigo con esta en {seconds, number} s',
  'web.unreachable': 'No se pudo contactar conmigo. Comprueba la conexión e inténtalo de nuevo.',
  'web.noPicture': 'No encontré ninguna imagen ahí. Dame archivos de imagen.',
  'web.tooMany': 'Aquí caben {limit, number} imágenes; dejé fuera las demás.',
  'web.runnerUp': 'Después: {other}, {rest, number, percent}',
  'web.heard.judged': '{name}: {verdict}. {sure}.',
  'web.heard.other': '{name}: {sentence}',
  'web.guess':
    'Mis veredictos son suposiciones y algunos son falsos: muchos, en estilos de los que no he aprendido.',
  'web.people': 'Juzgo dibujos, no personas. Por favor, no me muestres ninguna.',
  'web.api': 'Para programas: la API',

  'backbone.renewing':
    'Ahora miro con otro backbone. {left, plural, =0 {Ya he vuelto a mirar todas las imágenes que me enseñasteis} one {Queda una imagen enseñada por volver a mirar} other {Quedan # imágenes enseñadas por volver a mirar}}; después se rehace la versión {version} de este servidor. Hasta entonces responde mi versión original.',
  'backbone.other': 'para otro backbone',
  'backbone.withoutPicture':
    '{count, plural, one {# imagen que me enseñasteis ya no se guarda} other {# imágenes que me enseñasteis ya no se guardan}}: recuerdo lo que dijisteis de los mismos archivos, pero no puedo aprender de ellos.',
  'backbone.waiting':
    '{count, plural, one {Queda # imagen} other {Quedan # imágenes}} por volver a mirar con otro backbone.',
  'backbone.insteadOf':
    'Hecha para otro backbone, en lugar de la versión {version}, que tenía {accuracy, number, percent} de aciertos (de {low, number, percent} a {high, number, percent}) en imágenes que no había visto.',
  'error.BACKBONE_UNFIT':
    'El archivo del modelo {file} no sirve como backbone: {problems}. docs/backbones.md explica lo que hace falta.',
  'error.BACKBONE_IN_USE': 'El backbone {id} ya está en uso.',
  'error.BACKBONE_ID_TAKEN':
    'Ya hay otro backbone llamado {id}. Las características y los cabezales llevan ese nombre, así que cambia la id en {file}.',
  'error.BACKBONE_HEAD_MISSING':
    'El backbone {id} aún no tiene cabezal de clasificación ({folder} falta o está incompleto). Haz uno con una carpeta de imágenes tuyas: npx goodyorbaddy train --backbone {card} --data DIR --out {folder}',
  'error.BACKBONE_NONE_BEFORE':
    'Está en uso el backbone que viene con el programa; no hay otro anterior.',

  'reply.reference': 'Referencia: {reference}',

  // Pages for moderators.
  'mod.title': 'Para moderadores',
  'mod.key': 'Clave de API {name}',
  'mod.via': 'en la página web',
  'mod.signIn': 'Iniciar sesión',
  'mod.signIn.lead': 'Aquí los moderadores miran lo que me han enseñado y lo corrigen.',
  'mod.signIn.discord': 'Iniciar sesión con Discord',
  'mod.signIn.discordHelp': 'Discord me dice quién eres, y nada más.',
  'mod.signIn.key': 'Clave de API',
  'mod.signIn.keyHelp': 'Una con el alcance «moderate». Quien me gestiona puede darte una.',
  'mod.signIn.withKey': 'Iniciar sesión con esta clave',
  'mod.signIn.cookie':
    'Al iniciar sesión se guarda una cookie. Desaparece al cerrar la sesión, o tras un día como máximo.',
  'mod.signOut': 'Cerrar sesión',
  'mod.servers': 'Servidores',
  'mod.servers.none': 'No eres moderador de ningún servidor del que yo sea miembro.',
  'mod.servers.many':
    'Estoy en demasiados servidores para preguntar en cada uno. Dame el ID del tuyo (el modo desarrollador de Discord lo muestra).',
  'mod.servers.id': 'ID del servidor',
  'mod.servers.open': 'Abrir',
  'mod.pages': 'Páginas de este servidor',
  'mod.lists': 'Listas',
  'mod.turning': 'Más páginas',
  'mod.page': 'Página {page, number} de {pages, number}',
  'mod.queue': 'Imágenes',
  'mod.picture': 'Imagen {number, number}: {label}',
  'mod.picture.gone': 'Ya no tengo esta imagen.',
  'mod.picture.by': '{who}, {time}',
  'mod.accept': 'Es correcto',
  'mod.release': 'Dejar entrar en la cola',
  'mod.remove': 'Quitar…',
  'mod.remove.sure': 'La imagen se borra y su etiqueta deja de valer.',
  'mod.remove.really': 'Quitar para siempre',
  'mod.done.accept': 'Confirmado: {label}.',
  'mod.done.relabel': 'Cambiado a: {label}.',
  'mod.done.release': 'Ahora espera al próximo entrenamiento.',
  'mod.done.remove': 'Quitada.',
  'mod.keys': 'Con el teclado',
  'mod.keys.lead': 'Mientras una imagen tiene el foco (Tab lleva a ella):',
  'mod.keys.move': 'a la imagen siguiente, o atrás',
  'mod.keys.accept': 'su etiqueta es correcta',
  'mod.keys.relabel': 'es la otra etiqueta',
  'mod.keys.release': 'dejarla entrar en la cola (admins)',
  'mod.keys.remove': 'quitarla; Intro confirma, Escape cancela',
  'mod.versions': 'Versiones',
  'mod.versions.none':
    'Solo está lo que sabía al principio. Un admin inicia un entrenamiento con /retrain.',
  'mod.versions.version': 'Versión',
  'mod.versions.accuracy': 'Aciertos, con intervalo del 95 %',
  'mod.versions.made': 'Creada',
  'mod.versions.by': 'Iniciada por',
  'mod.versions.state': 'Estado',
  'mod.versions.receipt': 'Recibo de la versión {version}',
  'mod.versions.activate': 'Dejar que responda la versión {version}',
  'mod.versions.base': 'Dejar que responda lo que sabía al principio',
  'mod.versions.rollback': 'Volver a lo que respondía antes',
  'mod.versions.admins': 'Solo los admins deciden qué versión responde.',
  'mod.versions.all': 'Todas las versiones',
  'mod.versions.from': '{id}, después de {parent}; {time}, {who}',
  'mod.accuracy': 'Exactitud',
  'mod.accuracy.versions': 'Versión por versión',
  'mod.accuracy.versionsHelp':
    'La parte de aciertos con imágenes que la versión no había visto. Las barras muestran el intervalo del 95 %; un punto hueco está aparcado, el rodeado responde.',
  'mod.accuracy.versionsPlot':
    'Gráfico: exactitud de cada versión con su intervalo; la tabla da los números.',
  'mod.accuracy.weeks': 'Semana a semana',
  'mod.accuracy.weeksHelp':
    'De los veredictos de cada semana: cuántos confirmaron los moderadores y cuántos anularon. Miran lo que les parece mal, así que esto no es cuántas veces acierto.',
  'mod.accuracy.weeksPlot':
    'Gráfico: de los veredictos de cada semana, la parte confirmada y la parte anulada por los moderadores; la tabla da los números.',
  'mod.accuracy.noWeeks':
    'No he dado aquí ningún veredicto propio desde hace {weeks, number} semanas.',
  'mod.accuracy.week': 'Semana del',
  'mod.accuracy.verdicts': 'Veredictos',
  'mod.accuracy.confirmed': 'Confirmados',
  'mod.accuracy.overruled': 'Anulados',
  'mod.share': '{count, number} ({share, number, percent})',
  'mod.dataset': 'Conjunto de datos',
  'mod.dataset.lead':
    '{guild, plural, one {# imagen} other {# imágenes}} de este servidor, junto a las {base, number} que traía; revisadas el {time}.',
  'mod.dataset.limit': 'Hay más; he mirado las primeras {limit, number}.',
  'mod.dataset.working': 'Estoy mirando las imágenes. Vuelve a cargar esta página en un momento.',
  'mod.dataset.again': 'Volver a cargar',
  'mod.dataset.labelErrors': 'Etiquetas probablemente erróneas',
  'mod.dataset.labelErrors.help':
    'Modelos que no habían visto estas imágenes están más seguros de la otra etiqueta que de costumbre (confident learning, Northcutt et al. 2021). Algunas son simplemente difíciles.',
  'mod.dataset.hardest': 'Las más difíciles',
  'mod.dataset.hardest.help':
    'Las imágenes cuya etiqueta parece menos probable a modelos que no las habían visto; primero la más difícil.',
  'mod.dataset.duplicates': 'Duplicados',
  'mod.dataset.duplicates.help':
    'Imágenes de este servidor iguales o casi iguales. Basta una de cada grupo.',
  'mod.dataset.leaks': 'Fugas',
  'mod.dataset.leaks.help':
    'Imágenes de este servidor que también están, iguales o casi, entre las que traía. Un entrenamiento mantiene juntas las copias: ninguna versión se evalúa con lo que ha aprendido.',
  'mod.dataset.nothing': 'No se encontró nada.',
  'mod.dataset.tooFew': 'Hay muy pocas imágenes diferentes de cada etiqueta para decirlo.',
  'mod.dataset.chance':
    'Probabilidad de «{label}» para modelos que no la habían visto: {chance, number, percent}',
  'mod.dataset.contradiction': 'Tienen dos etiquetas: solo una puede ser correcta.',
  'mod.dataset.base': 'Una de las que traía; de esas no guardo la imagen',
  'mod.dataset.group': 'Grupo {number, number}',
  'mod.dataset.more': 'y {count, number} más',
  // End of the pages for moderators.

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
  'error.DECODE_TOO_MUCH_MEMORY':
    'Abrir esa imagen requería más de {megabytes, number} MB de memoria, así que lo dejé. Envía una versión más pequeña.',
  'error.DECODE_CRASHED':
    'Al abrir esa imagen falló el programa que abre las imágenes. Guárdala otra vez como PNG o JPEG y envía el archivo nuevo.',
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
    'Aquí no puedo adjuntar archivos, por eso faltan las imágenes. Un admin puede darme el permiso «Adjuntar archivos».',
  'error.INTERNAL': 'Algo salió mal por mi parte y ha quedado anotado. Inténtalo de nuevo.',
  'error.NOT_INSTALLED_HERE':
    'Solo aprendo en los servidores de los que soy miembro. Pide a un admin que me añada a este.',
  'error.NOT_A_MODERATOR':
    'Solo me enseñan los moderadores: quienes tienen el permiso «Gestionar mensajes» o el rol que los admins eligieron en /settings.',
  'error.NOT_AN_ADMIN': 'Eso solo puede hacerlo quien tenga el permiso «Gestionar servidor».',
  'error.CHANNEL_NOT_ALLOWED':
    'Los admins de este servidor solo me dejan responder en estos canales: {channels}',
  'error.LAST_CHANNEL':
    'Respondo en todos los canales mientras no se nombre ninguno: indica primero un canal en el que pueda responder. Para que responda en todas partes, restablece este ajuste.',
  'error.TOO_MANY_CHANNELS': 'Puedes nombrar hasta {limit, number} canales.',
  'error.LEARNING_OFF': 'Los admins de este servidor han desactivado el aprendizaje en /settings.',
  'error.VERDICT_GONE':
    'Ya no conozco esa tarjeta. Muéstrame la imagen otra vez con /goodyorbaddy.',
  'error.NOTHING_TO_UNDO': 'No hay ninguna corrección tuya en esta tarjeta.',
  'error.GUILD_UNKNOWN': 'No hay ningún servidor {guild} del que yo sea miembro.',
  'error.LABEL_MISSING': 'Elige qué muestran las imágenes: buenos o malos.',
  'error.QUEUE_EMPTY': 'No hay nada en la cola. Corrige una tarjeta o usa /teach.',
  'error.EXAMPLE_GONE': 'Esa imagen ya no está en la cola.',
  'error.RETRAIN_RUNNING':
    'Ya hay un entrenamiento en marcha en este servidor. Espera a que termine.',
  'error.RETRAIN_NOT_RUNNING': 'Ese entrenamiento ya ha terminado.',
  'error.RETRAIN_NOTHING_NEW':
    'No hay nada nuevo que aprender: desde el último entrenamiento no espera ninguna corrección.',
  'error.RETRAIN_ONE_CLASS':
    'Todo lo que me han enseñado aquí tiene la misma etiqueta: {label, select, goody {bueno} other {malo}}. Enséñame primero al menos una imagen de la otra.',
  'error.RETRAIN_CANCELLED': 'El entrenamiento se canceló. Nada ha cambiado.',
  'error.RETRAIN_FAILED':
    'El entrenamiento falló. Nada ha cambiado y la cola está como estaba. Inténtalo de nuevo.',
  'error.VERSION_UNKNOWN':
    'No hay ninguna versión {version} en este servidor. Mira en /model lista.',
  'error.VERSION_ACTIVE': 'La versión {version} ya es la que responde.',
  'error.EXPORT_TOO_LARGE':
    'Ese archivo ocupa {megabytes, number} MB y aquí Discord admite {limit, number} MB. Inténtalo en un servidor que admita archivos más grandes.',
  'error.STORE_UNAVAILABLE': 'No se puede abrir la base de datos: {reason}',
  'error.STORE_LOCKED':
    'Otro programa está usando la base de datos, así que no se pudo guardar nada. Inténtalo de nuevo en un minuto.',
  'error.STORE_FULL':
    'El disco está lleno, así que eso no se guardó. Libera espacio y hazlo otra vez.',
  'error.STORE_DAMAGED':
    'La base de datos {file} está dañada. Sustitúyela por una copia de seguridad (docs/privacy.md explica qué contiene).',
  'error.STORE_NEWER':
    'La base de datos se creó con una versión más nueva del programa (migración {found}); esta solo conoce hasta la {known}. Actualiza el programa.',
  'error.BOT_RUNNING':
    'Ya hay un bot trabajando en la carpeta de datos {folder}, y un archivo SQLite admite uno solo. Detenlo o define DATABASE_URL: una base de datos PostgreSQL admite varios.',
  'error.FLEET_FAILED':
    'Un proceso del bot ha terminado {times, number} veces seguidas sin llegar a estar listo, así que se han detenido todos. El registro dice por qué.',
  'error.BACKUP_NOT_HERE':
    'Esto solo hace copias de SQLite. Haz la copia de PostgreSQL con su propio pg_dump.',
  'error.BACKUP_EXISTS': 'Ya existe un archivo {file}. Elige otro nombre.',
  'error.FILE_NOT_FOUND': 'No existe ningún archivo ni carpeta {file}.',
  'error.FOLDER_EMPTY': 'No hay archivos en la carpeta {folder}.',
  'error.FILE_UNREADABLE': 'No se puede leer el archivo {file}.',
  'error.FILE_UNWRITABLE': 'No se puede escribir el archivo {file}.',
  'error.DATA_FOLDER_MISSING': 'No existe la carpeta {folder}.',
  'error.DATA_CLASS_MISSING':
    'La carpeta {folder} no tiene imágenes con la etiqueta {label}: pon algunas en una de sus subcarpetas {names}.',
  'error.DATA_TOO_FEW':
    'Hay muy pocas imágenes diferentes de las que aprender: {goody, number} de buenos y {baddy, number} de malos; cada etiqueta necesita al menos {limit, number}.',
  'error.FOLDER_NOT_EMPTY': 'Ya hay algo en la carpeta {folder}. Elige otra, o una vacía.',
  'error.FOLDER_INSIDE_DATA':
    'La carpeta {folder} está dentro de {data}, que se queda como está. Elige otra.',
  'error.FORM_EXPECTED':
    'Envía la imagen como formulario (multipart/form-data), en el campo «file».',
  'error.FORM_DAMAGED':
    'Ese formulario está dañado o incompleto y no puedo leerlo. Envíalo otra vez.',
  'error.FILE_FIELD_MISSING':
    'No hay ninguna imagen en ese formulario. Pon una en el campo «file».',
  'error.TOO_MANY_FILES': 'Miro una imagen por petición. Envía cada una por separado.',
  'error.UPLOAD_TIMEOUT':
    'Esa imagen ha tardado demasiado en llegar. Inténtalo de nuevo con una conexión más rápida o una imagen más pequeña.',
  'error.QUERY_INVALID': 'No entiendo el valor de {name}. Consulta /openapi.json.',
  'error.ROUTE_UNKNOWN': 'No hay nada en esta dirección. Lo que hay lo dice /openapi.json.',
  'error.METHOD_NOT_ALLOWED': '{method} no es posible en esta dirección. Consulta /openapi.json.',
  'error.KEY_MISSING': 'Para esto hace falta una clave de API: Authorization: Bearer …',
  'error.KEY_UNKNOWN': 'No conozco esa clave de API.',
  'error.KEY_NOT_ALLOWED':
    'La clave de API «{name}» no sirve para eso: le falta el permiso {scope}.',
  'error.RATE_LIMITED_ADDRESS':
    'Han llegado muchas imágenes desde tu conexión. Inténtalo de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.',
  'error.RATE_LIMITED_KEY':
    'Han llegado muchas imágenes con esta clave de API. Inténtalo de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.',
  'error.MODEL_MISSING':
    'Falta el archivo del modelo {file}. Recupéralo con: git checkout models. O vuelve al backbone anterior: npx goodyorbaddy backbone back',
  'error.MODEL_CARD_INVALID':
    'La ficha del modelo {file} no describe un backbone compatible: {problems}',
  'error.MODEL_WRONG_FILE':
    'El archivo del modelo {file} no es el que describe su ficha: su SHA-256 es {found}, no {expected}. Recupéralo con: git checkout models. O vuelve al backbone anterior: npx goodyorbaddy backbone back',
  'error.HEAD_MISSING':
    'No hay ningún cabezal de clasificación en {file}. Crea uno con: npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'El archivo {file} no es un cabezal de clasificación creado con train.',
  'error.HEAD_WRONG_BACKBONE':
    'El cabezal de clasificación {file} se creó para el backbone {found}, no para {expected}. Entrénalo otra vez.',
  'error.CHARACTERS_INVALID':
    'El archivo {file} no es una lista de personajes: tiene que ser CSV y su primera línea debe nombrar las columnas, entre ellas file y character.',
  'error.OBSERVATIONS_MISSING':
    'Junto a {file} no hay bottlenecks ni observaciones con los que medirlo. Entrénalo otra vez o indica imágenes con --data.',
  'error.SOURCES_TOO_FEW':
    'Las fuentes no se pueden reservar una a una: hacen falta {limit} subcarpetas con imágenes de buenos y malos, y sin cada una deben quedar al menos cinco buenos y cinco malos de otros personajes.',
  'error.CONFIG_INVALID': 'La configuración no es correcta: {problems}',
  'error.TOKEN_MISSING':
    'Falta DISCORD_TOKEN: el bot lo necesita para conectarse a Discord. Crea una aplicación en https://discord.com/developers/applications, copia el token de su página «Bot» y escríbelo en el archivo .env como DISCORD_TOKEN=…',
  'error.TOKEN_REFUSED':
    'Discord rechazó el token. Cópialo de nuevo desde la página «Bot» de https://discord.com/developers/applications en .env como DISCORD_TOKEN=…',
  'error.DISCORD_UNREACHABLE': 'No se pudo conectar con Discord: {reason}',
  'error.SHUT_OUT':
    'Discord terminó la sesión definitivamente (código {code}). Si se restableció el token, copia el nuevo en .env y vuelve a empezar.',
  'error.WEB_UNAVAILABLE':
    'La página web no se puede ofrecer en {host}, puerto {port} ({reason}). Elige otros con WEB_HOST y WEB_PORT.',
  'error.FORM_FORGED':
    'Ese formulario es demasiado antiguo, o no viene de esta página. Vuelve a cargar la página.',
  'error.SIGN_IN_STALE':
    'Ese inicio de sesión tardó demasiado, no empezó en este navegador o ya terminó. Empieza de nuevo.',
  'error.SIGN_IN_DENIED':
    'No permitiste que Discord me dijera quién eres, así que no has iniciado sesión.',
  'error.SIGN_IN_FAILED': 'Discord no me dijo quién eres. Inténtalo de nuevo dentro de un minuto.',
};
