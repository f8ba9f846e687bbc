import { en, type Messages } from './en.ts';

export const de: Messages = {
  ...en,
  'command.goodyorbaddy.description':
    'Gehört diese gezeichnete Figur zu den Guten oder zu den Bösen?',
  'command.goodyorbaddy.image.name': 'bild',
  'command.goodyorbaddy.image.description': 'Das Bild der Figur',
  'command.goodyorbaddy.private.name': 'privat',
  'command.goodyorbaddy.private.description': 'Nur du siehst die Antwort',
  'command.judgeMessage.name': 'Gut oder böse?',

  'verdict.goody': 'Guter',
  'verdict.baddy': 'Böser',
  'verdict.unsure': 'Unsicher',

  'card.sure': 'Zu {confidence, number, percent} sicher',
  'card.unsure.goody': 'Eher gut als böse, aber nur zu {confidence, number, percent} sicher',
  'card.unsure.baddy': 'Eher böse als gut, aber nur zu {confidence, number, percent} sicher',
  'card.looked.goody': 'Spricht am stärksten für gut: {region}',
  'card.looked.baddy': 'Spricht am stärksten für böse: {region}',
  'card.colours': 'Blau spricht für gut, Orange für böse',
  'card.frames': 'Durchschnitt aus {judged} von {frames, number} Einzelbildern',
  'card.model': 'Modell: {model}',
  'card.picture': 'Bild {index} von {count}',
  'card.leftOut':
    '{count, plural, one {# Bild wurde} other {# Bilder wurden}} ausgelassen: Mehr als {limit, number} Antworten passen hier nicht.',
  'card.alt':
    '{verdict}. {sure}. Heatmap über dem Bild {name}: Blau spricht für gut, Orange für böse. {looked}.',

  'region.topLeft': 'oben links',
  'region.top': 'oben',
  'region.topRight': 'oben rechts',
  'region.left': 'links',
  'region.middle': 'in der Mitte',
  'region.right': 'rechts',
  'region.bottomLeft': 'unten links',
  'region.bottom': 'unten',
  'region.bottomRight': 'unten rechts',

  'reply.reference': 'Referenz: {reference}',

  'error.NO_PICTURE':
    'In dieser Nachricht ist kein Bild. Nimm eine Nachricht mit angehängtem Bild oder gib mir eins mit /goodyorbaddy.',
  'error.IMAGE_EMPTY': 'Diese Datei ist leer (0 Byte). Versuch, das Bild noch einmal zu schicken.',
  'error.NOT_AN_IMAGE':
    'Diese Datei ist kein Bild, das ich kenne, egal, wie sie heißt. Ich kann mir JPEG, PNG, WebP, GIF, AVIF und TIFF ansehen.',
  'error.UNSUPPORTED_FORMAT':
    '{format}-Dateien kann ich mir nicht ansehen. {format, select, HEIC {Teile das Bild als JPEG (auf dem iPhone: Einstellungen, Kamera, Formate, Maximale Kompatibilität)} SVG {Exportiere das Bild als PNG} PDF {Mach einen Screenshot der Seite} other {Speichere das Bild als PNG oder JPEG}} und schick mir das.',
  'error.IMAGE_DAMAGED':
    'Dieses Bild ist beschädigt oder unvollständig, deshalb kann ich es mir nicht ansehen. Speichere es noch einmal und schick mir die neue Datei.',
  'error.IMAGE_TOO_LARGE':
    'Diese Bilddatei ist zu groß: Ich nehme höchstens {megabytes, number} MB. Schick mir eine kleinere Version.',
  'error.IMAGE_TOO_MANY_PIXELS':
    'Dieses Bild hat {megapixels, number} Megapixel, alle Einzelbilder zusammengezählt; ich nehme höchstens {limit, number}. Schick mir eine kleinere Version.',
  'error.IMAGE_TOO_MANY_FRAMES':
    'Diese Animation hat {frames, number} Einzelbilder; ich nehme höchstens {limit, number}. Schick mir eine kürzere.',
  'error.IMAGE_TOO_SMALL':
    'Dieses Bild ist nur {width, number} × {height, number} Pixel groß; beide Seiten brauchen mindestens {limit, number}.',
  'error.IMAGE_TOO_NARROW':
    'Dieses Bild ist {width, number} × {height, number} Pixel groß und damit zu schmal, um eine Figur zu erkennen: Eine Seite darf höchstens {limit, number}-mal so lang sein wie die andere.',
  'error.DECODE_TIMEOUT':
    'Das Öffnen dieses Bildes hat länger als {seconds, number} Sekunden gedauert, also habe ich aufgegeben. Schick mir eine kleinere Version.',
  'error.NSFW_PICTURE':
    'Dieses Bild beurteile ich lieber nicht: Es sieht für einen Server ungeeignet aus. Nichts davon wurde gespeichert.',
  'error.LINK_NOT_ALLOWED':
    'Ich hole nur Bilder, die auf Discord hochgeladen wurden, und dieser Link führt woandershin.',
  'error.LINK_REDIRECTED':
    'Der Link zu diesem Bild leitet woandershin weiter, und dem folge ich nicht. Lade das Bild selbst hoch.',
  'error.LINK_EXPIRED': 'Der Link zu diesem Bild ist abgelaufen. Schick das Bild noch einmal.',
  'error.LINK_GONE': 'Dieses Bild ist nicht mehr da. Schick es noch einmal.',
  'error.DOWNLOAD_FAILED':
    'Ich konnte dieses Bild nicht von Discord holen. Versuch es in einer Minute noch einmal.',
  'error.DOWNLOAD_TIMEOUT':
    'Das Herunterladen dieses Bildes hat länger als {seconds, number} Sekunden gedauert, also habe ich aufgegeben. Versuch es in einer Minute noch einmal.',
  'error.BUSY':
    'Ich habe gerade mehr Bilder zu beurteilen, als ich schaffe. Versuch es in einer Minute noch einmal.',
  'error.RATE_LIMITED_USER':
    'Das waren viele Bilder von dir. Versuch es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'error.RATE_LIMITED_GUILD':
    'Dieser Server hat mir viele Bilder geschickt. Versuch es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'error.CANNOT_ATTACH_FILES':
    'Ich darf hier keine Dateien anhängen, deshalb fehlt die Heatmap. Ein Admin kann mir die Berechtigung „Dateien anhängen“ geben.',
  'error.INTERNAL':
    'Bei mir ist etwas schiefgelaufen, und ich habe es notiert. Versuch es noch einmal.',
  'error.FILE_NOT_FOUND': 'Es gibt keine Datei und keinen Ordner {file}.',
  'error.FOLDER_EMPTY': 'Im Ordner {folder} sind keine Dateien.',
  'error.FILE_UNREADABLE': 'Die Datei {file} lässt sich nicht lesen.',
  'error.FILE_UNWRITABLE': 'Die Datei {file} lässt sich nicht schreiben.',
  'error.DATA_FOLDER_MISSING': 'Es gibt keinen Ordner {folder}.',
  'error.DATA_CLASS_MISSING':
    'Im Ordner {folder} sind keine Bilder mit dem Label {label}: Leg welche in einen seiner Unterordner {names}.',
  'error.DATA_TOO_FEW':
    'Es gibt zu wenige verschiedene Bilder zum Lernen: {goody, number} von Guten und {baddy, number} von Bösen; jedes Label braucht mindestens {limit, number}.',
  'error.MODEL_MISSING':
    'Die Modelldatei {file} fehlt. Stell sie wieder her mit: git checkout models',
  'error.MODEL_CARD_INVALID': 'Die Modellkarte {file} beschreibt kein passendes Backbone.',
  'error.MODEL_WRONG_FILE':
    'Die Modelldatei {file} ist nicht die, die ihre Karte beschreibt: Ihr SHA-256 ist {found}, nicht {expected}. Stell sie wieder her mit: git checkout models',
  'error.HEAD_MISSING':
    'Unter {file} liegt kein Head. Erzeuge einen mit: npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'Die Datei {file} ist kein Head, der mit train erzeugt wurde.',
  'error.HEAD_WRONG_BACKBONE':
    'Der Head {file} wurde für das Backbone {found} erzeugt, nicht für {expected}. Trainiere ihn neu.',
  'error.CONFIG_INVALID': 'Die Einstellungen stimmen nicht: {problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN fehlt: Der Bot braucht es, um sich bei Discord anzumelden. Leg unter https://discord.com/developers/applications eine Anwendung an, kopiere das Token von ihrer Seite „Bot“ und schreib es als DISCORD_TOKEN=… in die Datei .env',
  'error.TOKEN_REFUSED':
    'Discord hat das Token abgelehnt. Kopiere es neu von der Seite „Bot“ unter https://discord.com/developers/applications und schreib es als DISCORD_TOKEN=… in .env',
  'error.DISCORD_UNREACHABLE': 'Discord ist nicht erreichbar: {reason}',
  'error.SHUT_OUT':
    'Discord hat die Sitzung endgültig beendet (Code {code}). Falls das Token zurückgesetzt wurde, kopiere das neue in .env und starte noch einmal.',
};
