import type { Messages } from './en.ts';

/** Before : ; ? % and inside « » stand no-break spaces (U+00A0), except in the name of a command. */
export const fr: Messages = {
  'command.goodyorbaddy.description': 'Ce personnage dessiné est-il un gentil ou un méchant ?',
  'command.goodyorbaddy.image.name': 'image',
  'command.goodyorbaddy.image.description': 'L’image du personnage',
  'command.goodyorbaddy.private.name': 'privé',
  'command.goodyorbaddy.private.description': 'Toi seul vois la réponse',
  'command.judgeMessage.name': 'Gentil ou méchant ?',
  'command.teach.description': 'Apprends-moi ce que montrent des images (modérateurs)',
  'command.teach.label.name': 'étiquette',
  'command.teach.label.description': 'Ce que montre l’image',
  'command.teach.image.name': 'image',
  'command.teach.image.description':
    'L’image ; laisse vide pour en envoyer jusqu’à dix par un formulaire',
  'command.queue.description': 'Parcours ce qu’on m’a appris (modérateurs)',
  'command.queue.list.name': 'liste',
  'command.queue.list.description': 'Les images à parcourir',
  'command.retrain.description': 'Fais-moi apprendre des corrections de ce serveur (admins)',
  'command.model.description': 'Les versions de ce que j’ai appris ici (admins)',
  'command.model.list.name': 'liste',
  'command.model.list.description': 'Toutes les versions, et celle qui répond',
  'command.model.show.name': 'afficher',
  'command.model.show.description': 'Ce que vaut une version, et à partir de quoi elle a été faite',
  'command.model.activate.name': 'activer',
  'command.model.activate.description': 'Fais répondre une version à partir de maintenant',
  'command.model.rollback.name': 'revenir',
  'command.model.rollback.description': 'Revenir à la version d’avant celle-ci',
  'command.model.export.name': 'exporter',
  'command.model.export.description': 'Une version en un seul fichier ONNX qui tourne partout',
  'command.model.version.name': 'version',
  'command.model.version.description': 'Son numéro dans la liste ; 0 est ma version d’origine',
  'command.settings.description':
    'Affiche ou change ma façon de travailler sur ce serveur (admins)',
  'command.settings.role.name': 'rôle-modérateur',
  'command.settings.role.description':
    'Qui peut m’apprendre des choses, en plus de ceux qui ont « Gérer les messages »',
  'command.settings.unsure.name': 'seuil-incertitude',
  'command.settings.unsure.description':
    'Certitude, en pour cent, en dessous de laquelle je me dis incertain',
  'command.settings.learning.name': 'apprentissage',
  'command.settings.learning.description': 'Si les modérateurs peuvent m’apprendre des choses ici',
  'command.settings.retention.name': 'jours-conservation',
  'command.settings.retention.description':
    'Combien de jours je garde les images que personne ne corrige ; 0 pour n’en garder aucune',
  'command.settings.forget.name': 'réapprendre-après-oubli',
  'command.settings.forget.description':
    'Si je réapprends tout de suite quand quelqu’un demande à être oublié',
  'command.settings.allow.name': 'autoriser-salon',
  'command.settings.allow.description':
    'Un salon où répondre ; dès qu’il y en a un, je ne réponds plus ailleurs',
  'command.settings.forbid.name': 'retirer-salon',
  'command.settings.forbid.description': 'Un salon où ne plus répondre',
  'command.settings.reset.name': 'réinitialiser',
  'command.settings.reset.description': 'Un réglage à remettre comme au début',
  'command.audit.description': 'Qui a appris, entraîné, activé et supprimé quoi (admins)',
  'command.privacy.description':
    'Ce que je garde de toi, combien de temps, et comment y mettre fin',

  'button.goody': 'C’est un gentil',
  'button.baddy': 'C’est un méchant',
  'button.undo': 'Annuler',
  'button.neverAgain': 'Plus jamais',
  'button.why': 'Pourquoi ?',

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
  'card.remembered.same': 'Un modérateur l’a dit de cette image précise',
  'card.remembered.alike': 'Un modérateur l’a dit d’une image qui a le même aspect',
  'card.modelAlone': 'Le modèle seul : {verdict}. {sure}',
  'card.pictureAlt': 'L’image {name}',
  'card.corrected': 'Corrigé par {moderator} : {label}',
  'card.confirmed': 'Confirmé par {moderator} : {label}',
  'card.disputed': 'Contesté : {label}, selon {moderators}',
  'card.pinned': 'Plus jamais : aucune nouvelle version ne doit se tromper sur celle-ci',
  'card.picture': 'Image {index} sur {count}',
  'card.leftOut':
    '{count, plural, one {# image a été laissée} other {# images ont été laissées}} de côté : pas plus de {limit, number} réponses ici.',
  'card.alt':
    '{verdict}. {sure}. Carte de chaleur sur l’image {name} : le bleu indique un gentil, l’orange un méchant. {looked}.',

  'standing.queued':
    'Dans la file d’attente du prochain entraînement ; je m’en souviens dès maintenant',
  'standing.trained': 'J’ai déjà appris de cette image',
  'standing.quarantined':
    'Je m’en souviens ; un admin doit la regarder avant que j’en apprenne quelque chose (/queue)',
  'standing.removed': 'Retirée de la file d’attente et de ma mémoire',
  'standing.remembered.message-content':
    'Je m’en souviens, mais je n’ai pas le droit d’en apprendre : les images des messages font partie de leur contenu. Envoie-la avec /teach pour que je puisse en apprendre.',
  'standing.remembered.picture-gone':
    'Je m’en souviens, mais je n’ai plus l’image pour en apprendre. Envoie-la avec /teach.',
  'standing.remembered.taken-out':
    'Je m’en souviens, mais la personne qui l’a postée ne veut pas que j’apprenne de ses images.',

  'teach.title': 'Apprends-moi',
  'teach.pictures': 'Images',
  'teach.formats': 'Jusqu’à dix : JPEG, PNG, WebP, GIF, AVIF ou TIFF',
  'teach.label': 'Que montrent-elles ?',

  'page.previous': '◀ Précédent',
  'page.next': 'Suivant ▶',

  'queue.queued': 'En attente du prochain entraînement',
  'queue.quarantined': 'En attente d’un admin',
  'queue.trained': 'Apprises',
  'queue.remembered': 'Seulement mémorisées',
  'queue.empty.queued':
    'Rien n’attend le prochain entraînement. Corrige une carte ou utilise /teach.',
  'queue.empty.quarantined': 'Rien n’attend un admin.',
  'queue.empty.trained': 'Aucune version n’a encore appris d’images de ce serveur.',
  'queue.empty.remembered': 'Il n’y a rien que j’aie seulement mémorisé.',
  'queue.saidBefore': 'j’avais dit : {verdict}',
  'queue.disputed': 'les modérateurs ne sont pas d’accord',
  'queue.remove': 'Retirer des images…',
  'queue.release': 'Laisser entrer des images dans la file… (admins)',
  'queue.export': 'Exporter',
  'queue.exported':
    'Les dossiers goody et baddy peuvent servir à l’entraînement : npx goodyorbaddy train --data DOSSIER',

  'quarantine.share': 'appris par quelqu’un qui m’en a appris énormément en un jour',
  'quarantine.changes': 'son étiquette n’a cessé de changer',
  'quarantine.overruling': 'appris par quelqu’un qui a très souvent contredit les autres',

  'retrain.plan':
    'À apprendre : {goody, plural, one {# gentil} other {# gentils}} et {baddy, plural, one {# méchant} other {# méchants}}.',
  'retrain.planOthers':
    'S’y ajoutent {trained, plural, =0 {} one {# image déjà apprise ici et } other {# images déjà apprises ici et }}{base, number} que je connaissais au départ.',
  'retrain.planQuarantined':
    '{count, plural, one {# image attend encore un admin et sera laissée} other {# images attendent encore un admin et seront laissées}} de côté (/queue).',
  'retrain.planNote':
    'Je continue à répondre pendant ce temps. La nouvelle version ne répondra que si elle n’est pas nettement moins bonne, et tu peux revenir en arrière avec /model revenir.',
  'retrain.start': 'Démarrer',
  'retrain.cancel': 'Annuler',
  'retrain.started': 'C’est parti. Tu peux suivre ci-dessous.',
  'retrain.running': 'J’apprends des corrections de ce serveur',
  'retrain.stage.collect': 'rassembler',
  'retrain.stage.clean': 'nettoyer',
  'retrain.stage.split': 'répartir',
  'retrain.stage.fit': 'ajuster',
  'retrain.stage.evaluate': 'évaluer',
  'retrain.stage.gate': 'trancher',
  'retrain.stage.activate': 'activer',
  'retrain.activated':
    'La version {version} répond à partir de maintenant. Entraînement lancé par {user}.',
  'retrain.parked':
    'La version {version} est mise en réserve ; rien n’a changé. Entraînement lancé par {user}.',
  'retrain.died':
    'L’entraînement lancé par {user} s’est interrompu quand on m’a arrêté. Rien n’a changé ; relance-le avec /retrain.',

  'receipt.held': 'Sur des images qu’aucune des deux versions n’avait vues',
  'receipt.before':
    'avant {value, number, percent} (de {low, number, percent} à {high, number, percent})',
  'receipt.after':
    'après {value, number, percent} (de {low, number, percent} à {high, number, percent})',
  'receipt.here': 'Sur celles de ce serveur',
  'receipt.difference':
    'Différence : {value, number, ::.0} points (intervalle à 95 % : de {low, number, ::.0} à {high, number, ::.0}) ; {gained, plural, one {# bonne réponse gagnée} other {# bonnes réponses gagnées}}, {lost, plural, one {# perdue} other {# perdues}}',
  'receipt.colours': 'Six valeurs de couleur à elles seules : {value, number, percent}',
  'receipt.fixed': 'Corrections maintenant respectées : {fixed, number} sur {of, number}',
  'receipt.changed':
    'Sur les {of, number} derniers verdicts, {changed, plural, =0 {aucun ne serait différent} one {# serait différent} other {# seraient différents}} maintenant',
  'receipt.leftOut':
    '{count, plural, one {# image a été laissée} other {# images ont été laissées}} de côté : des images identiques ou presque portaient les deux étiquettes',
  'receipt.doctor.labels':
    '{count, plural, one {# étiquette donnée par ce serveur est probablement fausse} other {# étiquettes données par ce serveur sont probablement fausses}}, ou les images sont difficiles à juger. {links}',
  'receipt.doctor.uneven':
    'Ce serveur a enseigné {goody, plural, one {# gentil} other {# gentils}} et {baddy, plural, one {# méchant} other {# méchants}} : plus de trois fois plus d’une étiquette que de l’autre.',
  'receipt.doctor.duplicates':
    '{count, plural, one {# image est identique ou presque à une autre} other {# images sont identiques ou presque à d’autres}} ; la mesure est faite de sorte que rien n’en paraisse meilleur',
  'receipt.doctor.sideIssue':
    '{name, select, brightness {La luminosité à elle seule} saturation {La saturation à elle seule} other {Le contraste à lui seul}} place le gentil au-dessus du méchant dans {value, number, percent} des paires, et le hasard dans la moitié : je m’y fie peut-être',
  'receipt.thanks':
    'Merci, {moderator} : {count, plural, one {# de tes images est maintenant bien jugée} other {# de tes images sont maintenant bien jugées}}. {links}',
  'receipt.parked': 'Pourquoi elle est mise en réserve',
  'receipt.reason.worse':
    'Elle pourrait être moins bonne sur des images qu’elle n’a pas vues : l’écart pourrait atteindre {points, number, ::.0} points, et au-delà de {margin} points c’est trop.',
  'receipt.reason.fixesNothing':
    'Elle se trompe encore sur {count, plural, one {la seule correction} other {les # corrections}} dont elle devait apprendre.',
  'receipt.reason.breaksPinned':
    'Elle se trompe sur {count, plural, one {# image marquée} other {# images marquées}} « Plus jamais ».',
  'receipt.anyway':
    'Un admin peut la faire répondre quand même : /model activer version: {version}',
  'receipt.alt':
    'Trois graphiques : combien de gentils et de méchants elle juge bien ou mal, combien de fois elle a raison à chaque degré de certitude, et l’exactitude de chaque version.',

  'model.versions': 'Versions',
  'model.base': 'Ma version d’origine',
  'model.active': 'répond en ce moment',
  'model.parked': 'en réserve',
  'model.accuracy':
    '{accuracy, number, percent} de réponses justes (de {low, number, percent} à {high, number, percent})',
  'model.version': 'Version {version}',
  'model.madeFrom':
    'Faite à partir de {goody, plural, one {# gentil} other {# gentils}} et de {baddy, plural, one {# méchant} other {# méchants}}',
  'model.activated': 'La version {version} répond à partir de maintenant.',
  'model.backToBase': 'Ma version d’origine répond à partir de maintenant.',
  'model.exported':
    'Le backbone et la tête de classification en un seul fichier, avec sa fiche et la licence qui l’accompagne. Entrée : 224 × 224 pixels, RVB, un octet par canal.',

  'audit.title': 'Journal',
  'audit.empty': 'Il ne s’est encore rien passé ici.',
  'audit.bot': 'Le bot',
  'audit.forgotten': 'Quelqu’un qui voulait être oublié',
  'audit.correct': 'a corrigé une image',
  'audit.withdraw': 'a retiré une correction',
  'audit.pin': 'a marqué une image « Plus jamais »',
  'audit.unpin': 'a levé « Plus jamais »',
  'audit.remove': 'a retiré une image de la file d’attente',
  'audit.release': 'a laissé entrer une image dans la file d’attente',
  'audit.export': 'a exporté la file d’attente',
  'audit.retrain.start': 'a lancé un entraînement',
  'audit.retrain.activated': 'a obtenu une nouvelle version',
  'audit.retrain.parked': 'a obtenu une version mise en réserve',
  'audit.retrain.cancelled': 'avait lancé un entraînement qui a été annulé',
  'audit.retrain.failed': 'avait lancé un entraînement qui a échoué',
  'audit.retrain.died': 'a constaté un entraînement interrompu',
  'audit.head.activate': 'a activé une version',
  'audit.settings': 'a changé les réglages',
  'audit.forget': 'a fait supprimer des images',

  'settings.title': 'Réglages',
  'settings.moderatorRoleId': 'Rôle de modérateur',
  'settings.unsureBelow': 'Incertain en dessous de',
  'settings.channelIds': 'Salons',
  'settings.learning': 'Apprentissage',
  'settings.retentionDays': 'Conservation des images',
  'settings.retrainAfterForget': 'Réapprentissage après « Oublie-moi »',
  'settings.on': 'activé',
  'settings.off': 'désactivé',
  'settings.none': 'aucun',
  'settings.ownBand': 'ce qu’indique le calibrage de chaque version',
  'settings.everywhere': 'partout',
  'settings.days': '{days, plural, =0 {aucune} one {# jour} other {# jours}}',

  'unopposed.learned':
    'Appris en plus : {count, plural, one {# verdict que personne n’a contredit} other {# verdicts que personne n’a contredits}}',
  'unopposed.plan':
    'J’apprends aussi de mes verdicts que personne n’a contredits : seulement de ceux d’avant la dernière correction, et tant que leurs images sont gardées.',

  'privacy.title': 'Ce que je garde de toi',
  'privacy.kept':
    '{verdicts, plural, one {# verdict} other {# verdicts}} sur des images que tu m’as montrées, {examples, plural, one {# de tes images, corrigée} other {# de tes images, corrigées}} par des modérateurs, et {corrections, plural, one {# correction} other {# corrections}} de ta part.',
  'privacy.howLong':
    'Une image que personne ne corrige disparaît {days, plural, =0 {aussitôt} one {au bout de # jour} other {au bout de # jours}}, sauf si le serveur a fixé une autre durée ; une image corrigée reste jusqu’à ce qu’on la retire. Quand un serveur me retire, toutes ses données disparaissent au bout de {grace, plural, one {# jour} other {# jours}}.',
  'privacy.training':
    'Je peux apprendre des images que tu donnes à une commande, pour ce serveur seulement : une fois qu’un modérateur les a corrigées et, tant qu’elles sont gardées, aussi quand un modérateur corrige des verdicts suivants sans toucher au leur. Je n’apprends jamais des images des messages, sauf si Discord l’a permis.',
  'privacy.isIn': 'Je peux garder tes images et en apprendre.',
  'privacy.isOut': 'Tu ne participes pas : je ne garde aucune de tes images.',
  'privacy.takeOut': 'Ne plus participer',
  'privacy.letIn': 'Participer à nouveau',
  'privacy.forget': 'Oublie-moi',
  'privacy.sure':
    'Cela supprime tes images, leurs caractéristiques et tes corrections, partout et pour de bon.',
  'privacy.forgetConfirmed': 'Oui, oublie-moi',
  'privacy.forgotten':
    'Oubliés : {verdicts, plural, one {# verdict} other {# verdicts}}, {examples, plural, one {# image} other {# images}}, {corrections, plural, one {# correction} other {# corrections}}.',
  'privacy.heads':
    'Ces versions avaient appris de tes images, et ne l’oublieront que quand leur serveur réapprendra : {heads}',

  'why.scores':
    'Le modèle : {label} {confidence, number, percent}. Derrière : {other} {rest, number, percent}.',
  'why.model': 'C’est le modèle qui l’a dit ; aucune correction ne vaut pour cette image.',
  'why.memory': 'C’est une correction qui l’a dit : ma mémoire, pas le modèle.',
  'why.heatMap': 'Carte de chaleur : le bleu indique un gentil, l’orange un méchant.',
  'why.nearest': 'Les images d’entraînement les plus proches',
  'why.neighbour': '{label}, ressemblance de {likeness, number, percent}, {from}',
  'why.origin.base': 'connue au départ',
  'why.origin.guild': 'apprise sur ce serveur',
  'why.pictureGone':
    'L’image n’est plus conservée, je ne peux donc pas montrer ce que j’ai regardé.',

  'region.topLeft': 'en haut à gauche',
  'region.top': 'en haut',
  'region.topRight': 'en haut à droite',
  'region.left': 'à gauche',
  'region.middle': 'au milieu',
  'region.right': 'à droite',
  'region.bottomLeft': 'en bas à gauche',
  'region.bottom': 'en bas',
  'region.bottomRight': 'en bas à droite',

  'web.title': 'Gentil ou méchant ?',
  'web.lead':
    'Montre-moi un personnage dessiné. Je dis si c’est un gentil ou un méchant, à quel point j’en suis sûr et ce que j’ai regardé.',
  'web.language': 'Langue',
  'web.drop': 'Dépose des images n’importe où sur cette page, colle-les ou choisis-les.',
  'web.letGo': 'Lâche, et je regarde',
  'web.choose': 'Choisir des images',
  'web.camera': 'Prendre une photo',
  'web.paste': 'Coller',
  'web.formats': 'JPEG, PNG, WebP, GIF, AVIF ou TIFF, jusqu’à {megabytes, number} Mo chacune',
  'web.kept': 'Je regarde tes images, puis je les oublie : rien n’est conservé.',
  'web.noScript': 'Sans JavaScript, je réponds d’un seul mot : good ou bad.',
  'web.ask': 'Demander',
  'web.examples': 'Pas d’image sous la main ? Essaie l’une des miennes',
  'web.example.goody': 'Exemple {index}, dessiné comme un gentil',
  'web.example.baddy': 'Exemple {index}, dessiné comme un méchant',
  'web.verdicts': 'Verdicts',
  'web.progress': '{done, number} sur {count, number}',
  'web.stop': 'Arrêter',
  'web.clear': 'Tout retirer',
  'web.remove': 'Retirer {name}',
  'web.again': 'Réessayer',
  'web.heatMap': 'Carte de chaleur',
  'web.waiting': 'Attend son tour',
  'web.sending': 'En route vers moi',
  'web.looking': 'Je la regarde',
  'web.stopped': 'Arrêtée avant que je puisse répondre',
  'web.later': 'Trop d’images à la fois ; je reprends celle-ci dans {seconds, number} s',
  'web.unreachable': 'Je suis injoignable. Vérifie la connexion et réessaie.',
  'web.noPicture': 'Je n’y ai trouvé aucune image. Donne-moi des fichiers image.',
  'web.tooMany': 'Il y a de la place pour {limit, number} images ; j’ai laissé les autres de côté.',
  'web.runnerUp': 'Derrière : {other}, {rest, number, percent}',
  'web.heard.judged': '{name} : {verdict}. {sure}.',
  'web.heard.other': '{name} : {sentence}',
  'web.guess':
    'Mes verdicts sont des suppositions, et certains sont faux : beaucoup, dans les styles que je n’ai pas appris.',
  'web.people': 'Je juge des dessins, pas des personnes. Merci de ne pas m’en montrer.',
  'web.api': 'Pour les programmes : l’API',

  'backbone.renewing':
    'Je regarde maintenant avec un autre backbone. {left, plural, =0 {Toutes les images que vous m’avez apprises ont été revues} one {Il reste une image apprise à revoir} other {Il reste # images apprises à revoir}}\xa0; ensuite, la version {version} de ce serveur sera refaite. D’ici là, c’est ma version d’origine qui répond.',
  'backbone.other': 'pour un autre backbone',
  'backbone.withoutPicture':
    '{count, plural, one {# image que vous m’avez apprise n’est plus conservée} other {# images que vous m’avez apprises ne sont plus conservées}}\xa0: je me souviens de ce que vous avez dit des mêmes fichiers, mais je ne peux pas apprendre d’eux.',
  'backbone.waiting':
    '{count, plural, one {# image reste} other {# images restent}} à revoir avec un autre backbone.',
  'backbone.insteadOf':
    'Faite pour un autre backbone, à la place de la version {version}, qui avait {accuracy, number, percent} de réponses justes (de {low, number, percent} à {high, number, percent}) sur des images qu’elle n’avait pas vues.',
  'error.BACKBONE_UNFIT':
    'Le fichier de modèle {file} ne peut pas servir de backbone\xa0: {problems}. docs/backbones.md explique ce qu’il faut.',
  'error.BACKBONE_IN_USE': 'Le backbone {id} est déjà utilisé.',
  'error.BACKBONE_ID_TAKEN':
    'Il y a déjà un autre backbone nommé {id}. Les caractéristiques et les têtes de classification portent ce nom\xa0: change donc l’id dans {file}.',
  'error.BACKBONE_HEAD_MISSING':
    'Le backbone {id} n’a pas encore de tête de classification ({folder} manque ou est incomplet). Fais-en une à partir d’un dossier de tes propres images\xa0: npx goodyorbaddy train --backbone {card} --data DIR --out {folder}',
  'error.BACKBONE_NONE_BEFORE':
    'C’est le backbone fourni avec le programme qui est utilisé\xa0; il n’y en a pas d’autre avant lui.',

  'reply.reference': 'Référence : {reference}',

  // Pages for moderators.
  'mod.title': 'Pour les modérateurs',
  'mod.key': 'Clé d’API {name}',
  'mod.via': 'sur la page web',
  'mod.signIn': 'Se connecter',
  'mod.signIn.lead': 'Ici, les modérateurs regardent ce qu’on m’a appris et le corrigent.',
  'mod.signIn.discord': 'Se connecter avec Discord',
  'mod.signIn.discordHelp': 'Discord me dit qui tu es, et rien d’autre.',
  'mod.signIn.key': 'Clé d’API',
  'mod.signIn.keyHelp':
    'Une clé avec la portée « moderate ». La personne qui me gère peut t’en donner une.',
  'mod.signIn.withKey': 'Se connecter avec cette clé',
  'mod.signIn.cookie':
    'La connexion dépose un cookie. Il disparaît à la déconnexion, au plus tard après un jour.',
  'mod.signOut': 'Se déconnecter',
  'mod.servers': 'Serveurs',
  'mod.servers.none': 'Tu n’es modérateur d’aucun serveur dont je suis membre.',
  'mod.servers.many':
    'Je suis sur trop de serveurs pour demander à chacun. Donne-moi l’identifiant du tien (le mode développeur de Discord l’affiche).',
  'mod.servers.id': 'Identifiant du serveur',
  'mod.servers.open': 'Ouvrir',
  'mod.pages': 'Pages de ce serveur',
  'mod.lists': 'Listes',
  'mod.turning': 'Autres pages',
  'mod.page': 'Page {page, number} sur {pages, number}',
  'mod.queue': 'Images',
  'mod.picture': 'Image {number, number} : {label}',
  'mod.picture.gone': 'Je n’ai plus cette image.',
  'mod.picture.by': '{who}, {time}',
  'mod.accept': 'C’est juste',
  'mod.release': 'Laisser entrer dans la file',
  'mod.remove': 'Retirer…',
  'mod.remove.sure': 'L’image est supprimée, et son étiquette ne compte plus.',
  'mod.remove.really': 'Retirer pour de bon',
  'mod.done.accept': 'Confirmé : {label}.',
  'mod.done.relabel': 'Changé en : {label}.',
  'mod.done.release': 'Elle attend maintenant le prochain entraînement.',
  'mod.done.remove': 'Retirée.',
  'mod.keys': 'Avec le clavier',
  'mod.keys.lead': 'Quand une image a le focus (Tab y mène) :',
  'mod.keys.move': 'à l’image suivante, ou retour',
  'mod.keys.accept': 'son étiquette est juste',
  'mod.keys.relabel': 'c’est l’autre étiquette',
  'mod.keys.release': 'la laisser entrer dans la file (admins)',
  'mod.keys.remove': 'la retirer ; Entrée confirme, Échap annule',
  'mod.versions': 'Versions',
  'mod.versions.none':
    'Il n’y a que ce que je savais au départ. Un admin lance un entraînement avec /retrain.',
  'mod.versions.version': 'Version',
  'mod.versions.accuracy': 'Juste, avec intervalle à 95 %',
  'mod.versions.made': 'Créée',
  'mod.versions.by': 'Lancée par',
  'mod.versions.state': 'État',
  'mod.versions.receipt': 'Reçu de la version {version}',
  'mod.versions.activate': 'Laisser répondre la version {version}',
  'mod.versions.base': 'Laisser répondre ce que je savais au départ',
  'mod.versions.rollback': 'Revenir à ce qui répondait avant',
  'mod.versions.admins': 'Seuls les admins décident quelle version répond.',
  'mod.versions.all': 'Toutes les versions',
  'mod.versions.from': '{id}, après {parent} ; {time}, {who}',
  'mod.accuracy': 'Exactitude',
  'mod.accuracy.versions': 'Version par version',
  'mod.accuracy.versionsHelp':
    'La part de réponses justes sur des images que la version n’avait pas vues. Les barres montrent l’intervalle à 95 % ; un point creux est en réserve, le point cerclé répond.',
  'mod.accuracy.versionsPlot':
    'Graphique : exactitude de chaque version avec son intervalle ; le tableau donne les nombres.',
  'mod.accuracy.weeks': 'Semaine par semaine',
  'mod.accuracy.weeksHelp':
    'Parmi les verdicts de chaque semaine : combien ont été confirmés par les modérateurs, et combien ont été infirmés. Ils regardent ce qui leur semble faux : ce n’est donc pas la part de mes réponses justes.',
  'mod.accuracy.weeksPlot':
    'Graphique : parmi les verdicts de chaque semaine, la part confirmée et la part infirmée par les modérateurs ; le tableau donne les nombres.',
  'mod.accuracy.noWeeks':
    'Je n’ai donné aucun verdict de moi-même ici depuis {weeks, number} semaines.',
  'mod.accuracy.week': 'Semaine du',
  'mod.accuracy.verdicts': 'Verdicts',
  'mod.accuracy.confirmed': 'Confirmés',
  'mod.accuracy.overruled': 'Infirmés',
  'mod.share': '{count, number} ({share, number, percent})',
  'mod.dataset': 'Jeu de données',
  'mod.dataset.lead':
    '{guild, plural, one {# image} other {# images}} de ce serveur, à côté des {base, number} que j’avais au départ ; examinées le {time}.',
  'mod.dataset.limit': 'Il y en a davantage ; j’ai regardé les {limit, number} premières.',
  'mod.dataset.working': 'Je regarde les images. Recharge cette page dans un instant.',
  'mod.dataset.again': 'Recharger',
  'mod.dataset.labelErrors': 'Étiquettes sans doute fausses',
  'mod.dataset.labelErrors.help':
    'Des modèles qui n’avaient pas vu ces images sont plus sûrs de l’autre étiquette que d’habitude (confident learning, Northcutt et al. 2021). Certaines sont simplement difficiles.',
  'mod.dataset.hardest': 'Les plus difficiles',
  'mod.dataset.hardest.help':
    'Les images dont l’étiquette paraît la moins probable à des modèles qui ne les avaient pas vues, la plus difficile d’abord.',
  'mod.dataset.duplicates': 'Doublons',
  'mod.dataset.duplicates.help':
    'Des images de ce serveur identiques ou presque. Une seule de chaque groupe suffit.',
  'mod.dataset.leaks': 'Fuites',
  'mod.dataset.leaks.help':
    'Des images de ce serveur qui sont aussi, à peu près, parmi celles que j’avais au départ. Un entraînement garde les copies ensemble : aucune version n’est évaluée sur ce qu’elle a appris.',
  'mod.dataset.nothing': 'Rien trouvé.',
  'mod.dataset.tooFew': 'Il y a trop peu d’images différentes de chaque étiquette pour le dire.',
  'mod.dataset.chance':
    'Chance de « {label} » pour des modèles qui ne l’avaient pas vue : {chance, number, percent}',
  'mod.dataset.contradiction': 'Elles ont deux étiquettes : une seule peut être juste.',
  'mod.dataset.base': 'Une de celles que j’avais au départ ; je n’en garde pas l’image',
  'mod.dataset.group': 'Groupe {number, number}',
  'mod.dataset.more': 'et {count, number} autres',
  // End of the pages for moderators.

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
  'error.DECODE_TOO_MUCH_MEMORY':
    'Cette image demandait plus de {megabytes, number} Mo de mémoire pour s’ouvrir, alors j’ai abandonné. Envoie une version plus petite.',
  'error.DECODE_CRASHED':
    'Le programme qui ouvre les images s’est arrêté en ouvrant celle-ci. Enregistre-la à nouveau en PNG ou en JPEG et envoie le nouveau fichier.',
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
    'Je n’ai pas le droit de joindre des fichiers ici, les images manquent donc. Un admin peut m’accorder la permission « Joindre des fichiers ».',
  'error.INTERNAL': 'Quelque chose s’est mal passé de mon côté, et c’est noté. Réessaie.',
  'error.NOT_INSTALLED_HERE':
    'Je n’apprends que sur les serveurs dont je suis membre. Demande à un admin de m’ajouter à celui-ci.',
  'error.NOT_A_MODERATOR':
    'Seuls les modérateurs m’apprennent des choses : ceux qui ont la permission « Gérer les messages », ou le rôle que les admins ont choisi dans /settings.',
  'error.NOT_AN_ADMIN': 'Il faut la permission « Gérer le serveur » pour faire cela.',
  'error.CHANNEL_NOT_ALLOWED':
    'Les admins de ce serveur ne me laissent répondre que dans ces salons : {channels}',
  'error.LAST_CHANNEL':
    'Je réponds dans tous les salons tant qu’aucun n’est nommé : indique d’abord un salon où je peux répondre. Pour que je réponde partout, réinitialise ce réglage.',
  'error.TOO_MANY_CHANNELS': 'Tu peux nommer jusqu’à {limit, number} salons.',
  'error.LEARNING_OFF': 'Les admins de ce serveur ont désactivé l’apprentissage dans /settings.',
  'error.VERDICT_GONE':
    'Je ne connais plus cette carte. Montre-moi l’image à nouveau avec /goodyorbaddy.',
  'error.NOTHING_TO_UNDO': 'Il n’y a aucune correction de ta part sur cette carte.',
  'error.GUILD_UNKNOWN': 'Il n’y a pas de serveur {guild} dont je sois membre.',
  'error.LABEL_MISSING': 'Choisis ce que montrent les images : des gentils ou des méchants.',
  'error.QUEUE_EMPTY': 'Il n’y a rien dans la file d’attente. Corrige une carte ou utilise /teach.',
  'error.EXAMPLE_GONE': 'Cette image n’est plus dans la file d’attente.',
  'error.RETRAIN_RUNNING':
    'Un entraînement est déjà en cours sur ce serveur. Attends qu’il soit terminé.',
  'error.RETRAIN_NOT_RUNNING': 'Cet entraînement est déjà terminé.',
  'error.RETRAIN_NOTHING_NEW':
    'Il n’y a rien de nouveau à apprendre : aucune correction n’attend depuis le dernier entraînement.',
  'error.RETRAIN_ONE_CLASS':
    'Tout ce qu’on m’a appris ici porte la même étiquette : {label, select, goody {gentil} other {méchant}}. Apprends-moi d’abord au moins une image de l’autre.',
  'error.RETRAIN_CANCELLED': 'L’entraînement a été annulé. Rien n’a changé.',
  'error.RETRAIN_FAILED':
    'L’entraînement a échoué. Rien n’a changé, et la file d’attente est telle qu’elle était. Réessaie.',
  'error.VERSION_UNKNOWN':
    'Il n’y a pas de version {version} sur ce serveur. Regarde dans /model liste.',
  'error.VERSION_ACTIVE': 'La version {version} est déjà celle qui répond.',
  'error.EXPORT_TOO_LARGE':
    'Ce fichier fait {megabytes, number} Mo, et Discord accepte ici {limit, number} Mo. Essaie sur un serveur qui accepte de plus gros fichiers.',
  'error.STORE_UNAVAILABLE': 'Impossible d’ouvrir la base de données : {reason}',
  'error.STORE_LOCKED':
    'La base de données est utilisée par un autre programme, rien n’a donc pu être enregistré. Réessaie dans une minute.',
  'error.STORE_FULL':
    'Le disque est plein, cela n’a donc pas été enregistré. Fais de la place, puis recommence.',
  'error.STORE_DAMAGED':
    'La base de données {file} est endommagée. Remplace-la par une sauvegarde (docs/privacy.md dit ce qu’elle contient).',
  'error.STORE_NEWER':
    'La base de données vient d’une version plus récente du programme (migration {found}) ; celle-ci connaît au plus la {known}. Mets le programme à jour.',
  'error.BOT_RUNNING':
    'Un bot travaille déjà dans le dossier de données {folder}, et un fichier SQLite n’en admet qu’un. Arrête-le, ou définis DATABASE_URL : une base PostgreSQL en admet plusieurs.',
  'error.FLEET_FAILED':
    'Un processus du bot s’est terminé {times, number} fois de suite sans être prêt ; tous ont donc été arrêtés. Le journal dit pourquoi.',
  'error.BACKUP_NOT_HERE':
    'Ceci ne sauvegarde que SQLite. Sauvegarde PostgreSQL avec son propre pg_dump.',
  'error.BACKUP_EXISTS': 'Il y a déjà un fichier {file}. Choisis un autre nom.',
  'error.FILE_NOT_FOUND': 'Il n’y a ni fichier ni dossier {file}.',
  'error.FOLDER_EMPTY': 'Il n’y a aucun fichier dans le dossier {folder}.',
  'error.FILE_UNREADABLE': 'Impossible de lire le fichier {file}.',
  'error.FILE_UNWRITABLE': 'Impossible d’écrire le fichier {file}.',
  'error.DATA_FOLDER_MISSING': 'Il n’y a pas de dossier {folder}.',
  'error.DATA_CLASS_MISSING':
    'Le dossier {folder} n’a aucune image avec l’étiquette {label} : mets-en dans l’un de ses sous-dossiers {names}.',
  'error.DATA_TOO_FEW':
    'Il y a trop peu d’images différentes pour apprendre : {goody, number} de gentils et {baddy, number} de méchants ; il en faut au moins {limit, number} par étiquette.',
  'error.FOLDER_NOT_EMPTY':
    'Il y a déjà quelque chose dans le dossier {folder}. Choisis-en un autre, ou un vide.',
  'error.FOLDER_INSIDE_DATA':
    'Le dossier {folder} est à l’intérieur de {data}, qui reste tel quel. Choisis-en un autre.',
  'error.FORM_EXPECTED':
    'Envoie l’image sous forme de formulaire (multipart/form-data), dans le champ « file ».',
  'error.FORM_DAMAGED':
    'Ce formulaire est abîmé ou incomplet, je ne peux pas le lire. Envoie-le à nouveau.',
  'error.FILE_FIELD_MISSING':
    'Il n’y a pas d’image dans ce formulaire. Mets-en une dans le champ « file ».',
  'error.TOO_MANY_FILES': 'Je regarde une image par requête. Envoie-les une par une.',
  'error.UPLOAD_TIMEOUT':
    'Cette image a mis trop longtemps à arriver. Réessaie avec une connexion plus rapide ou une image plus petite.',
  'error.QUERY_INVALID': 'Je ne comprends pas la valeur de {name}. Voir /openapi.json.',
  'error.ROUTE_UNKNOWN':
    'Il n’y a rien à cette adresse. Ce qui existe est décrit dans /openapi.json.',
  'error.METHOD_NOT_ALLOWED': '{method} n’est pas possible à cette adresse. Voir /openapi.json.',
  'error.KEY_MISSING': 'Il faut une clé d’API pour cela : Authorization: Bearer …',
  'error.KEY_UNKNOWN': 'Je ne connais pas cette clé d’API.',
  'error.KEY_NOT_ALLOWED':
    'La clé d’API « {name} » ne sert pas à cela : il lui manque la portée {scope}.',
  'error.RATE_LIMITED_ADDRESS':
    'Ça fait beaucoup d’images depuis ta connexion. Réessaie dans {seconds, plural, one {# seconde} other {# secondes}}.',
  'error.RATE_LIMITED_KEY':
    'Ça fait beaucoup d’images avec cette clé d’API. Réessaie dans {seconds, plural, one {# seconde} other {# secondes}}.',
  'error.MODEL_MISSING':
    'Le fichier de modèle {file} manque. Restaure-le avec : git checkout models. Ou reviens au backbone d’avant : npx goodyorbaddy backbone back',
  'error.MODEL_CARD_INVALID':
    'La fiche de modèle {file} ne décrit pas un backbone compatible : {problems}',
  'error.MODEL_WRONG_FILE':
    'Le fichier de modèle {file} n’est pas celui que décrit sa fiche : son SHA-256 est {found}, pas {expected}. Restaure-le avec : git checkout models. Ou reviens au backbone d’avant : npx goodyorbaddy backbone back',
  'error.HEAD_MISSING':
    'Il n’y a pas de tête de classification dans {file}. Crées-en une avec : npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'Le fichier {file} n’est pas une tête de classification créée par train.',
  'error.HEAD_WRONG_BACKBONE':
    'La tête de classification {file} a été créée pour le backbone {found}, pas pour {expected}. Entraîne-la à nouveau.',
  'error.CHARACTERS_INVALID':
    'Le fichier {file} n’est pas une liste de personnages : il doit être au format CSV et sa première ligne doit nommer les colonnes, dont file et character.',
  'error.OBSERVATIONS_MISSING':
    'À côté de {file}, il n’y a ni bottlenecks ni observations pour la mesurer. Entraîne-la à nouveau ou indique des images avec --data.',
  'error.SOURCES_TOO_FEW':
    'Les sources ne peuvent pas être mises de côté une à une : il faut {limit} sous-dossiers d’images de gentils et de méchants, et sans chacun d’eux il doit rester au moins cinq gentils et cinq méchants d’autres personnages.',
  'error.CONFIG_INVALID': 'Les réglages sont incorrects : {problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN manque : le bot en a besoin pour se connecter à Discord. Crée une application sur https://discord.com/developers/applications, copie le jeton depuis sa page « Bot » et écris-le dans le fichier .env sous la forme DISCORD_TOKEN=…',
  'error.TOKEN_REFUSED':
    'Discord a refusé le jeton. Copie-le à nouveau depuis la page « Bot » sur https://discord.com/developers/applications dans .env sous la forme DISCORD_TOKEN=…',
  'error.DISCORD_UNREACHABLE': 'Impossible de joindre Discord : {reason}',
  'error.SHUT_OUT':
    'Discord a mis fin à la session pour de bon (code {code}). Si le jeton a été réinitialisé, copie le nouveau dans .env et redémarre.',
  'error.WEB_UNAVAILABLE':
    'La page web ne peut pas être servie sur {host}, port {port} ({reason}). Choisis-en d’autres avec WEB_HOST et WEB_PORT.',
  'error.FORM_FORGED':
    'Ce formulaire est trop ancien, ou ne vient pas de cette page. Recharge la page.',
  'error.SIGN_IN_STALE':
    'Cette connexion a pris trop de temps, n’a pas commencé dans ce navigateur ou est déjà terminée. Recommence.',
  'error.SIGN_IN_DENIED':
    'Tu n’as pas permis à Discord de me dire qui tu es : tu n’es donc pas connecté.',
  'error.SIGN_IN_FAILED': 'Discord ne m’a pas dit qui tu es. Réessaie dans une minute.',
};
