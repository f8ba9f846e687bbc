import { en, type Messages } from './en.ts';

/** Before : ; ? and inside « » stand no-break spaces (U+00A0), except in the name of a command. */
export const fr: Messages = {
  ...en,
  'command.goodyorbaddy.description': 'Ce personnage dessiné est-il un gentil ou un méchant ?',
  'command.goodyorbaddy.image.name': 'image',
  'command.goodyorbaddy.image.description': 'L’image du personnage',
  'command.goodyorbaddy.private.name': 'privé',
  'command.goodyorbaddy.private.description': 'Toi seul vois la réponse',
  'command.judgeMessage.name': 'Gentil ou méchant ?',

  'verdict.goody': 'Gentil',
  'verdict.baddy': 'Méchant',
  'verdict.unsure': 'Incertain',

  'card.sure': 'Sûr à {confidence, number, percent}',
  'card.unsure.goody':
    'Plutôt gentil que méchant, mais sûr à {confidence, number, percent} seulement',
  'card.unsure.baddy':
    'Plutôt méchant que gentil, mais sûr à {confidence, number, percent} seulement',
  'card.looked.goody': 'Là où il a l’air le plus gentil : {region}',
  'card.looked.baddy': 'Là où il a l’air le plus méchant : {region}',
  'card.colours': 'Le bleu indique un gentil, l’orange un méchant',
  'card.frames': 'Moyenne de {judged} images sur les {frames, number} de l’animation',
  'card.model': 'Modèle : {model}',
  'card.picture': 'Image {index} sur {count}',
  'card.leftOut':
    '{count, plural, one {# image a été laissée} other {# images ont été laissées}} de côté : pas plus de {limit, number} réponses ici.',
  'card.alt':
    '{verdict}. {sure}. Carte de chaleur sur l’image {name} : le bleu indique un gentil, l’orange un méchant. {looked}.',

  'region.topLeft': 'en haut à gauche',
  'region.top': 'en haut',
  'region.topRight': 'en haut à droite',
  'region.left': 'à gauche',
  'region.middle': 'au milieu',
  'region.right': 'à droite',
  'region.bottomLeft': 'en bas à gauche',
  'region.bottom': 'en bas',
  'region.bottomRight': 'en bas à droite',

  'reply.reference': 'Référence : {reference}',

  'error.NO_PICTURE':
    'Il n’y a pas d’image dans ce message. Choisis un message avec une image jointe, ou donne-m’en une avec /goodyorbaddy.',
  'error.IMAGE_EMPTY': 'Ce fichier est vide (0 octet). Essaie de renvoyer l’image.',
  'error.NOT_AN_IMAGE':
    'Ce fichier n’est pas une image que je connaisse, quoi qu’en dise son nom. Je peux regarder du JPEG, PNG, WebP, GIF, AVIF et TIFF.',
  'error.UNSUPPORTED_FORMAT':
    'Je ne peux pas regarder les fichiers {format}. {format, select, HEIC {Partage l’image en JPEG (sur iPhone : Réglages, Appareil photo, Formats, Le plus compatible)} SVG {Exporte l’image en PNG} PDF {Fais une capture d’écran de la page} other {Enregistre l’image en PNG ou en JPEG}} et envoie-moi le résultat.',
  'error.IMAGE_DAMAGED':
    'Cette image est abîmée ou incomplète, je ne peux donc pas la regarder. Enregistre-la à nouveau et envoie le nouveau fichier.',
  'error.IMAGE_TOO_LARGE':
    'Ce fichier est trop lourd : j’accepte les images jusqu’à {megabytes, number} Mo. Envoie une version plus petite.',
  'error.IMAGE_TOO_MANY_PIXELS':
    'Cette image fait {megapixels, number} mégapixels en comptant toute l’animation ; j’en accepte {limit, number} au maximum. Envoie une version plus petite.',
  'error.IMAGE_TOO_MANY_FRAMES':
    'Cette animation compte {frames, number} images ; j’en accepte {limit, number} au maximum. Envoie une animation plus courte.',
  'error.IMAGE_TOO_SMALL':
    'Cette image ne fait que {width, number} × {height, number} pixels ; il en faut au moins {limit, number} de chaque côté.',
  'error.IMAGE_TOO_NARROW':
    'Cette image fait {width, number} × {height, number} pixels, c’est trop étroit pour y voir un personnage : un côté peut faire au maximum {limit, number} fois l’autre.',
  'error.DECODE_TIMEOUT':
    'Cette image a mis plus de {seconds, number} secondes à s’ouvrir, alors j’ai abandonné. Envoie une version plus petite.',
  'error.NSFW_PICTURE':
    'Je préfère ne pas juger cette image : elle ne semble pas convenir à un serveur. Rien n’en a été conservé.',
  'error.LINK_NOT_ALLOWED':
    'Je ne récupère que les images envoyées sur Discord, et ce lien mène ailleurs.',
  'error.LINK_REDIRECTED':
    'Le lien de cette image redirige ailleurs, et je ne suis pas les redirections. Envoie l’image elle-même.',
  'error.LINK_EXPIRED': 'Le lien de cette image a expiré. Renvoie l’image.',
  'error.LINK_GONE': 'Cette image n’est plus là. Renvoie-la.',
  'error.DOWNLOAD_FAILED':
    'Je n’ai pas pu récupérer cette image sur Discord. Réessaie dans une minute.',
  'error.DOWNLOAD_TIMEOUT':
    'Récupérer cette image a pris plus de {seconds, number} secondes, alors j’ai abandonné. Réessaie dans une minute.',
  'error.BUSY':
    'J’ai plus d’images à regarder que je ne peux en traiter pour l’instant. Réessaie dans une minute.',
  'error.RATE_LIMITED_USER':
    'Ça fait beaucoup d’images de ta part. Réessaie dans {seconds, plural, one {# seconde} other {# secondes}}.',
  'error.RATE_LIMITED_GUILD':
    'Ce serveur m’a envoyé beaucoup d’images. Réessaie dans {seconds, plural, one {# seconde} other {# secondes}}.',
  'error.CANNOT_ATTACH_FILES':
    'Je n’ai pas le droit de joindre des fichiers ici, la carte de chaleur manque donc. Un admin peut m’accorder la permission « Joindre des fichiers ».',
  'error.INTERNAL': 'Quelque chose s’est mal passé de mon côté, et c’est noté. Réessaie.',
  'error.FILE_NOT_FOUND': 'Il n’y a ni fichier ni dossier {file}.',
  'error.FOLDER_EMPTY': 'Il n’y a aucun fichier dans le dossier {folder}.',
  'error.FILE_UNREADABLE': 'Impossible de lire le fichier {file}.',
  'error.FILE_UNWRITABLE': 'Impossible d’écrire le fichier {file}.',
  'error.DATA_FOLDER_MISSING': 'Il n’y a pas de dossier {folder}.',
  'error.DATA_CLASS_MISSING':
    'Le dossier {folder} n’a aucune image avec l’étiquette {label} : mets-en dans l’un de ses sous-dossiers {names}.',
  'error.DATA_TOO_FEW':
    'Il y a trop peu d’images différentes pour apprendre : {goody, number} de gentils et {baddy, number} de méchants ; il en faut au moins {limit, number} par étiquette.',
  'error.MODEL_MISSING':
    'Le fichier de modèle {file} manque. Restaure-le avec : git checkout models',
  'error.MODEL_CARD_INVALID': 'La fiche de modèle {file} ne décrit pas un backbone compatible.',
  'error.MODEL_WRONG_FILE':
    'Le fichier de modèle {file} n’est pas celui que décrit sa fiche : son SHA-256 est {found}, pas {expected}. Restaure-le avec : git checkout models',
  'error.HEAD_MISSING':
    'Il n’y a pas de tête de classification dans {file}. Crées-en une avec : npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'Le fichier {file} n’est pas une tête de classification créée par train.',
  'error.HEAD_WRONG_BACKBONE':
    'La tête de classification {file} a été créée pour le backbone {found}, pas pour {expected}. Entraîne-la à nouveau.',
  'error.CONFIG_INVALID': 'Les réglages sont incorrects : {problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN manque : le bot en a besoin pour se connecter à Discord. Crée une application sur https://discord.com/developers/applications, copie le jeton depuis sa page « Bot » et écris-le dans le fichier .env sous la forme DISCORD_TOKEN=…',
  'error.TOKEN_REFUSED':
    'Discord a refusé le jeton. Copie-le à nouveau depuis la page « Bot » sur https://discord.com/developers/applications dans .env sous la forme DISCORD_TOKEN=…',
  'error.DISCORD_UNREACHABLE': 'Impossible de joindre Discord : {reason}',
  'error.SHUT_OUT':
    'Discord a mis fin à la session pour de bon (code {code}). Si le jeton a été réinitialisé, copie le nouveau dans .env et redémarre.',
};
