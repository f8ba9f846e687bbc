import type { Messages } from './en.ts';

export const de: Messages = {
  'command.goodyorbaddy.description':
    'Gehört diese gezeichnete Figur zu den Guten oder zu den Bösen?',
  'command.goodyorbaddy.image.name': 'bild',
  'command.goodyorbaddy.image.description': 'Das Bild der Figur',
  'command.goodyorbaddy.private.name': 'privat',
  'command.goodyorbaddy.private.description': 'Nur du siehst die Antwort',
  'command.judgeMessage.name': 'Gut oder böse?',
  'command.teach.description': 'Bring mir bei, was Bilder zeigen (nur Moderatoren)',
  'command.teach.label.name': 'label',
  'command.teach.label.description': 'Was das Bild zeigt',
  'command.teach.image.name': 'bild',
  'command.teach.image.description': 'Das Bild; ohne Bild öffnet sich ein Formular für bis zu zehn',
  'command.queue.description': 'Sieh durch, was man mir beigebracht hat (nur Moderatoren)',
  'command.queue.list.name': 'liste',
  'command.queue.list.description': 'Welche Bilder du durchsehen willst',
  'command.retrain.description': 'Lass mich aus den Korrekturen dieses Servers lernen (nur Admins)',
  'command.model.description': 'Die Versionen dessen, was ich hier gelernt habe (nur Admins)',
  'command.model.list.name': 'liste',
  'command.model.list.description': 'Alle Versionen, und welche gerade antwortet',
  'command.model.show.name': 'zeigen',
  'command.model.show.description': 'Wie gut eine Version ist und woraus sie entstanden ist',
  'command.model.activate.name': 'aktivieren',
  'command.model.activate.description': 'Lass ab jetzt eine bestimmte Version antworten',
  'command.model.rollback.name': 'zurück',
  'command.model.rollback.description': 'Zurück zur Version vor dieser',
  'command.model.export.name': 'export',
  'command.model.export.description': 'Eine Version als einzelne ONNX-Datei, die überall läuft',
  'command.model.version.name': 'version',
  'command.model.version.description': 'Ihre Nummer in der Liste; 0 ist meine Grundversion',
  'command.settings.description':
    'Zeig oder ändere, wie ich auf diesem Server arbeite (nur Admins)',
  'command.settings.role.name': 'moderatorrolle',
  'command.settings.role.description':
    'Wer mir etwas beibringen darf, außer denen mit „Nachrichten verwalten“',
  'command.settings.unsure.name': 'unsicher-unter',
  'command.settings.unsure.description':
    'Ab wie viel Prozent Sicherheit ich mich festlege; darunter sage ich „Unsicher“',
  'command.settings.learning.name': 'lernen',
  'command.settings.learning.description': 'Ob Moderatoren mir hier etwas beibringen dürfen',
  'command.settings.retention.name': 'tage-aufbewahren',
  'command.settings.retention.description':
    'Wie viele Tage ich Bilder aufbewahre, die niemand korrigiert; 0 heißt gar nicht',
  'command.settings.forget.name': 'neu-lernen-nach-vergessen',
  'command.settings.forget.description':
    'Ob ich sofort neu lerne, wenn jemand vergessen werden möchte',
  'command.settings.allow.name': 'kanal-erlauben',
  'command.settings.allow.description':
    'Ein Kanal, in dem ich antworten soll; gibt es einen, antworte ich nur noch dort',
  'command.settings.forbid.name': 'kanal-entfernen',
  'command.settings.forbid.description': 'Ein Kanal, in dem ich nicht mehr antworten soll',
  'command.settings.reset.name': 'zurücksetzen',
  'command.settings.reset.description': 'Eine Einstellung, die wieder wie am Anfang sein soll',
  'command.audit.description':
    'Wer was beigebracht, trainiert, aktiviert und gelöscht hat (nur Admins)',
  'command.privacy.description': 'Was ich von dir speichere, wie lange, und wie du das beendest',

  'button.goody': 'Ist ein Guter',
  'button.baddy': 'Ist ein Böser',
  'button.undo': 'Rückgängig',
  'button.neverAgain': 'Nie wieder',
  'button.why': 'Warum?',

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
  'card.remembered.same': 'Genau dieses Bild hat ein Moderator so eingeordnet',
  'card.remembered.alike': 'Ein Bild, das genauso aussieht, hat ein Moderator so eingeordnet',
  'card.modelAlone': 'Das Modell allein: {verdict}. {sure}',
  'card.pictureAlt': 'Das Bild {name}',
  'card.corrected': 'Korrigiert von {moderator}: {label}',
  'card.confirmed': 'Bestätigt von {moderator}: {label}',
  'card.disputed': 'Umstritten: {label}, laut {moderators}',
  'card.pinned': 'Nie wieder: Keine neue Version darf hier falschliegen',
  'card.picture': 'Bild {index} von {count}',
  'card.leftOut':
    '{count, plural, one {# Bild wurde} other {# Bilder wurden}} ausgelassen: Mehr als {limit, number} Antworten passen hier nicht.',
  'card.alt':
    '{verdict}. {sure}. Heatmap über dem Bild {name}: Blau spricht für gut, Orange für böse. {looked}.',

  'standing.queued': 'Steht in der Warteschlange fürs nächste Training; ich merke es mir ab sofort',
  'standing.trained': 'Hieraus habe ich schon gelernt',
  'standing.quarantined':
    'Ich merke es mir; ein Admin muss es sich ansehen, bevor ich daraus lerne (/queue)',
  'standing.removed': 'Aus der Warteschlange und aus meinem Gedächtnis genommen',
  'standing.remembered.message-content':
    'Ich merke es mir, darf aber nicht daraus lernen: Bilder aus Nachrichten zählen zum Nachrichteninhalt. Schick es mit /teach, dann darf ich es.',
  'standing.remembered.picture-gone':
    'Ich merke es mir, habe aber das Bild nicht mehr, um daraus zu lernen. Schick es mit /teach.',
  'standing.remembered.taken-out':
    'Ich merke es mir, aber wer es gepostet hat, möchte nicht, dass ich aus seinen Bildern lerne.',

  'teach.title': 'Bring mir was bei',
  'teach.pictures': 'Bilder',
  'teach.formats': 'Bis zu zehn: JPEG, PNG, WebP, GIF, AVIF oder TIFF',
  'teach.label': 'Was zeigen sie?',

  'page.previous': '◀ Zurück',
  'page.next': 'Weiter ▶',

  'queue.queued': 'Warten aufs nächste Training',
  'queue.quarantined': 'Warten auf einen Admin',
  'queue.trained': 'Gelernt',
  'queue.remembered': 'Nur gemerkt',
  'queue.empty.queued':
    'Nichts wartet aufs nächste Training. Korrigiere eine Karte oder nimm /teach.',
  'queue.empty.quarantined': 'Nichts wartet auf einen Admin.',
  'queue.empty.trained': 'Noch keine Version hat aus Bildern dieses Servers gelernt.',
  'queue.empty.remembered': 'Es gibt nichts, was ich mir nur gemerkt habe.',
  'queue.saidBefore': 'mein Urteil war: {verdict}',
  'queue.disputed': 'die Moderatoren sind sich uneinig',
  'queue.remove': 'Bilder herausnehmen …',
  'queue.release': 'Bilder in die Warteschlange lassen … (nur Admins)',
  'queue.export': 'Exportieren',
  'queue.exported':
    'Mit den Ordnern goody und baddy lässt sich trainieren: npx goodyorbaddy train --data ORDNER',

  'quarantine.share': 'von jemandem, der an einem Tag sehr viel beigebracht hat',
  'quarantine.changes': 'das Label wurde immer wieder geändert',
  'quarantine.overruling': 'von jemandem, der andere sehr oft überstimmt hat',

  'retrain.plan':
    'Neu zu lernen: {goody, plural, one {# Guter} other {# Gute}} und {baddy, plural, one {# Böser} other {# Böse}}.',
  'retrain.planOthers':
    'Dazu kommen {trained, plural, =0 {} one {# Bild, aus dem ich hier schon gelernt habe, und } other {# Bilder, aus denen ich hier schon gelernt habe, und }}{base, number}, die ich von Anfang an kannte.',
  'retrain.planQuarantined':
    '{count, plural, one {# Bild wartet noch auf einen Admin und bleibt} other {# Bilder warten noch auf einen Admin und bleiben}} deshalb außen vor (/queue).',
  'retrain.planNote':
    'Ich antworte währenddessen weiter. Die neue Version antwortet nur, wenn sie nicht deutlich schlechter ist, und mit /model zurück kommst du wieder zur alten.',
  'retrain.start': 'Starten',
  'retrain.cancel': 'Abbrechen',
  'retrain.started': 'Es läuft. Unten kannst du zusehen.',
  'retrain.running': 'Ich lerne aus den Korrekturen dieses Servers',
  'retrain.stage.collect': 'sammeln',
  'retrain.stage.clean': 'bereinigen',
  'retrain.stage.split': 'aufteilen',
  'retrain.stage.fit': 'anpassen',
  'retrain.stage.evaluate': 'bewerten',
  'retrain.stage.gate': 'prüfen',
  'retrain.stage.activate': 'aktivieren',
  'retrain.activated': 'Ab jetzt antwortet Version {version}. Das Training hat {user} gestartet.',
  'retrain.parked':
    'Version {version} ist zurückgestellt; es hat sich nichts geändert. Das Training hat {user} gestartet.',
  'retrain.died':
    'Das Training, das {user} gestartet hatte, brach ab, als ich angehalten wurde. Es hat sich nichts geändert; starte es mit /retrain noch einmal.',

  'receipt.held': 'Bei Bildern, die keine der beiden Versionen kannte',
  'receipt.before':
    'vorher {value, number, percent} ({low, number, percent} bis {high, number, percent})',
  'receipt.after':
    'nachher {value, number, percent} ({low, number, percent} bis {high, number, percent})',
  'receipt.here': 'Bei denen von diesem Server',
  'receipt.difference':
    'Unterschied: {value, number, ::.0} Prozentpunkte (95-%-Intervall {low, number, ::.0} bis {high, number, ::.0}); {gained, number} neu richtig, {lost, number} neu falsch',
  'receipt.colours': 'Sechs Farbwerte allein: {value, number, percent}',
  'receipt.fixed': 'Korrekturen, die jetzt stimmen: {fixed, number} von {of, number}',
  'receipt.changed':
    'Von den letzten {of, number} Urteilen {changed, plural, =0 {würde jetzt keines} one {würde jetzt #} other {würden jetzt #}} anders ausfallen',
  'receipt.leftOut':
    '{count, plural, one {# Bild blieb} other {# Bilder blieben}} außen vor: Gleiche oder fast gleiche Bilder hatten verschiedene Labels',
  'receipt.doctor.labels':
    '{count, plural, one {# Label, das dieser Server vergeben hat, ist} other {# Labels, die dieser Server vergeben hat, sind}} wahrscheinlich falsch, oder die Bilder sind schwer zu erkennen. {links}',
  'receipt.doctor.uneven':
    'Dieser Server hat {goody, plural, one {einen Guten} other {# Gute}} und {baddy, plural, one {einen Bösen} other {# Böse}} beigebracht: von einem Label mehr als dreimal so viele.',
  'receipt.doctor.duplicates':
    '{count, plural, one {# Bild ist gleich oder fast gleich} other {# Bilder sind gleich oder fast gleich}} wie ein anderes; gemessen wird so, dass dadurch nichts besser aussieht',
  'receipt.doctor.sideIssue':
    '{name, select, brightness {Die Helligkeit} saturation {Die Sättigung} other {Der Kontrast}} allein stellt in {value, number, percent} aller Paare den Guten über den Bösen, der Zufall täte es in der Hälfte: Vielleicht richte ich mich danach',
  'receipt.thanks':
    'Danke, {moderator}: Bei {count, plural, one {einem deiner Bilder} other {# deiner Bilder}} liege ich jetzt richtig. {links}',
  'receipt.parked': 'Warum sie zurückgestellt ist',
  'receipt.reason.worse':
    'Bei Bildern, die sie nicht kennt, könnte sie schlechter sein: um bis zu {points, number, ::.0} Prozentpunkte, und mehr als {margin} sind zu viel.',
  'receipt.reason.fixesNothing':
    '{count, plural, one {Bei dem einen Bild, aus dessen Korrektur sie lernen sollte, liegt sie immer noch falsch} other {Bei allen # Bildern, aus deren Korrekturen sie lernen sollte, liegt sie immer noch falsch}}.',
  'receipt.reason.breaksPinned':
    'Sie liegt bei {count, plural, one {# Bild falsch, das} other {# Bildern falsch, die}} mit „Nie wieder“ markiert {count, plural, one {ist} other {sind}}.',
  'receipt.anyway':
    'Ein Admin kann sie trotzdem antworten lassen: /model aktivieren version: {version}',
  'receipt.alt':
    'Drei Diagramme: wie viele Gute und Böse sie richtig und falsch einordnet, wie oft sie bei welcher Sicherheit richtigliegt, und die Genauigkeit jeder Version.',

  'model.versions': 'Versionen',
  'model.base': 'Meine Grundversion',
  'model.active': 'antwortet gerade',
  'model.parked': 'zurückgestellt',
  'model.accuracy':
    '{accuracy, number, percent} richtig ({low, number, percent} bis {high, number, percent})',
  'model.version': 'Version {version}',
  'model.madeFrom':
    'Entstanden aus {goody, plural, one {einem Guten} other {# Guten}} und {baddy, plural, one {einem Bösen} other {# Bösen}}',
  'model.activated': 'Ab jetzt antwortet Version {version}.',
  'model.backToBase': 'Ab jetzt antwortet meine Grundversion.',
  'model.exported':
    'Backbone und Head in einer Datei, dazu ihre Modellkarte und die Lizenz. Eingabe: 224 × 224 Pixel, RGB, ein Byte pro Kanal.',

  'audit.title': 'Protokoll',
  'audit.empty': 'Hier ist noch nichts passiert.',
  'audit.bot': 'Der Bot',
  'audit.forgotten': 'Jemand, der vergessen werden wollte,',
  'audit.correct': 'hat ein Bild korrigiert',
  'audit.withdraw': 'hat eine Korrektur zurückgenommen',
  'audit.pin': 'hat ein Bild mit „Nie wieder“ markiert',
  'audit.unpin': 'hat „Nie wieder“ aufgehoben',
  'audit.remove': 'hat ein Bild aus der Warteschlange genommen',
  'audit.release': 'hat ein Bild in die Warteschlange gelassen',
  'audit.export': 'hat die Warteschlange exportiert',
  'audit.retrain.start': 'hat ein Training gestartet',
  'audit.retrain.activated': 'hat eine neue Version bekommen',
  'audit.retrain.parked': 'hat eine Version bekommen, die zurückgestellt ist',
  'audit.retrain.cancelled': 'hatte ein Training gestartet, das abgebrochen wurde',
  'audit.retrain.failed': 'hatte ein Training gestartet, das fehlgeschlagen ist',
  'audit.retrain.died': 'hat ein Training bemerkt, das unterbrochen wurde',
  'audit.head.activate': 'hat eine Version aktiviert',
  'audit.settings': 'hat die Einstellungen geändert',
  'audit.forget': 'hat Bilder löschen lassen',

  'settings.title': 'Einstellungen',
  'settings.moderatorRoleId': 'Moderatorrolle',
  'settings.unsureBelow': 'Unsicher unter',
  'settings.channelIds': 'Kanäle',
  'settings.learning': 'Lernen',
  'settings.retentionDays': 'Aufbewahrung von Bildern',
  'settings.retrainAfterForget': 'Nach „Vergiss mich“ neu lernen',
  'settings.on': 'an',
  'settings.off': 'aus',
  'settings.none': 'keine',
  'settings.ownBand': 'dem Wert, den die Kalibrierung jeder Version vorgibt',
  'settings.everywhere': 'überall',
  'settings.days': '{days, plural, =0 {keine} one {# Tag} other {# Tage}}',

  'unopposed.learned':
    'Außerdem gelernt: {count, plural, one {# Urteil, dem niemand widersprochen hat} other {# Urteile, denen niemand widersprochen hat}}',
  'unopposed.plan':
    'Außerdem lerne ich aus meinen Urteilen, denen niemand widersprochen hat: nur aus denen vor der letzten Korrektur, und nur, solange ihre Bilder gespeichert sind.',

  'privacy.title': 'Was ich von dir speichere',
  'privacy.kept':
    '{verdicts, plural, one {# Urteil} other {# Urteile}} über Bilder, die du mir gezeigt hast, {examples, plural, one {eins deiner Bilder, das Moderatoren korrigiert haben,} other {# deiner Bilder, die Moderatoren korrigiert haben,}} und {corrections, plural, one {# Korrektur} other {# Korrekturen}} von dir.',
  'privacy.howLong':
    'Ein Bild, das niemand korrigiert, verschwindet {days, plural, =0 {sofort} one {nach # Tag} other {nach # Tagen}}, wenn der Server keine andere Frist gesetzt hat; ein korrigiertes bleibt, bis es jemand herausnimmt. Entfernt mich ein Server, verschwinden alle seine Daten nach {grace, plural, one {# Tag} other {# Tagen}}.',
  'privacy.training':
    'Aus Bildern, die du einem Befehl gibst, darf ich lernen, und nur für diesen Server: sobald ein Moderator sie korrigiert, und solange sie gespeichert sind auch, wenn ein Moderator spätere Urteile korrigiert und ihres stehen lässt. Aus Bildern in Nachrichten lerne ich nie, es sei denn, Discord hat es erlaubt.',
  'privacy.isIn': 'Ich darf deine Bilder speichern und aus ihnen lernen.',
  'privacy.isOut': 'Du machst nicht mit: Ich speichere keins deiner Bilder.',
  'privacy.takeOut': 'Nicht mitmachen',
  'privacy.letIn': 'Wieder mitmachen',
  'privacy.forget': 'Vergiss mich',
  'privacy.sure':
    'Das löscht deine Bilder, ihre Merkmale und deine Korrekturen, überall und endgültig.',
  'privacy.forgetConfirmed': 'Ja, vergiss mich',
  'privacy.forgotten':
    'Vergessen: {verdicts, plural, one {# Urteil} other {# Urteile}}, {examples, plural, one {# Bild} other {# Bilder}}, {corrections, plural, one {# Korrektur} other {# Korrekturen}}.',
  'privacy.heads':
    'Diese Versionen hatten aus deinen Bildern gelernt und verlieren das erst, wenn ihr Server neu lernt: {heads}',

  'why.scores':
    'Das Modell: {label} {confidence, number, percent}. Dahinter: {other} {rest, number, percent}.',
  'why.model': 'Das hat das Modell gesagt; für dieses Bild gilt keine Korrektur.',
  'why.memory': 'Das hat eine Korrektur gesagt: mein Gedächtnis, nicht das Modell.',
  'why.heatMap': 'Heatmap: Blau spricht für gut, Orange für böse.',
  'why.nearest': 'Die Trainingsbilder, die ihm am nächsten kommen',
  'why.neighbour': '{label}, zu {likeness, number, percent} ähnlich, {from}',
  'why.origin.base': 'von Anfang an dabei',
  'why.origin.guild': 'auf diesem Server beigebracht',
  'why.pictureGone':
    'Das Bild ist nicht mehr gespeichert, deshalb kann ich nicht zeigen, worauf ich geachtet habe.',

  'region.topLeft': 'oben links',
  'region.top': 'oben',
  'region.topRight': 'oben rechts',
  'region.left': 'links',
  'region.middle': 'in der Mitte',
  'region.right': 'rechts',
  'region.bottomLeft': 'unten links',
  'region.bottom': 'unten',
  'region.bottomRight': 'unten rechts',

  'web.title': 'Gut oder böse?',
  'web.lead':
    'Zeig mir eine gezeichnete Figur. Ich sage, ob sie zu den Guten oder zu den Bösen gehört, wie sicher ich mir bin und worauf ich geachtet habe.',
  'web.language': 'Sprache',
  'web.drop': 'Zieh Bilder irgendwo auf diese Seite, füg sie ein oder wähl sie aus.',
  'web.letGo': 'Lass los, dann sehe ich es mir an',
  'web.choose': 'Bilder auswählen',
  'web.camera': 'Foto machen',
  'web.paste': 'Einfügen',
  'web.formats': 'JPEG, PNG, WebP, GIF, AVIF oder TIFF, jeweils bis {megabytes, number} MB',
  'web.kept': 'Ich sehe mir deine Bilder an und vergesse sie: Nichts wird gespeichert.',
  'web.noScript': 'Ohne JavaScript antworte ich mit einem einzigen Wort: good oder bad.',
  'web.ask': 'Fragen',
  'web.examples': 'Kein Bild zur Hand? Nimm eins von mir',
  'web.example.goody': 'Beispiel {index}, als Guter gezeichnet',
  'web.example.baddy': 'Beispiel {index}, als Böser gezeichnet',
  'web.verdicts': 'Urteile',
  'web.progress': '{done, number} von {count, number} fertig',
  'web.stop': 'Anhalten',
  'web.clear': 'Alle entfernen',
  'web.remove': '{name} entfernen',
  'web.again': 'Noch einmal',
  'web.heatMap': 'Heatmap',
  'web.waiting': 'Wartet, bis es an der Reihe ist',
  'web.sending': 'Unterwegs zu mir',
  'web.looking': 'Ich sehe es mir an',
  'web.stopped': 'Angehalten, bevor ich etwas sagen konnte',
  'web.later': 'Zu viele Bilder auf einmal; mit diesem mache ich in {seconds, number} s weiter',
  'web.unreachable': 'Ich war nicht zu erreichen. Prüf die Verbindung und versuch es noch einmal.',
  'web.noPicture': 'Darin habe ich kein Bild gefunden. Gib mir Bilddateien.',
  'web.tooMany': 'Hier ist Platz für {limit, number} Bilder; die übrigen habe ich ausgelassen.',
  'web.runnerUp': 'Dahinter: {other}, {rest, number, percent}',
  'web.heard.judged': '{name}: {verdict}. {sure}.',
  'web.heard.other': '{name}: {sentence}',
  'web.guess':
    'Meine Urteile sind Vermutungen, und manche sind falsch: bei Stilen, aus denen ich nicht gelernt habe, viele.',
  'web.people': 'Ich beurteile Zeichnungen, keine Menschen. Zeig mir bitte keine.',
  'web.api': 'Für Programme: die API',

  'backbone.renewing':
    'Ich sehe jetzt mit einem anderen Backbone. {left, plural, =0 {Alle Bilder, die ihr mir beigebracht habt, habe ich neu angesehen} one {Ein Bild, das ihr mir beigebracht habt, muss ich noch neu ansehen} other {# Bilder, die ihr mir beigebracht habt, muss ich noch neu ansehen}}; danach entsteht Version {version} dieses Servers neu. Bis dahin antwortet meine Grundversion.',
  'backbone.other': 'für ein anderes Backbone',
  'backbone.withoutPicture':
    '{count, plural, one {# Bild, das ihr mir beigebracht habt, ist} other {# Bilder, die ihr mir beigebracht habt, sind}} nicht mehr da: Was ihr über dieselben Dateien gesagt habt, weiß ich noch, lernen kann ich daraus nicht.',
  'backbone.waiting':
    '{count, plural, one {# Bild muss} other {# Bilder müssen}} noch mit einem anderen Backbone neu angesehen werden.',
  'backbone.insteadOf':
    'Für ein anderes Backbone entstanden, anstelle von Version {version}, die bei ungesehenen Bildern zu {accuracy, number, percent} richtig lag ({low, number, percent} bis {high, number, percent}).',
  'error.BACKBONE_UNFIT':
    'Die Modelldatei {file} taugt nicht als Backbone: {problems}. In docs/backbones.md steht, was dazu gehört.',
  'error.BACKBONE_IN_USE': 'Das Backbone {id} ist schon in Gebrauch.',
  'error.BACKBONE_ID_TAKEN':
    'Es gibt schon ein anderes Backbone namens {id}. Merkmale und Heads richten sich nach diesem Namen; ändere also die id in {file}.',
  'error.BACKBONE_HEAD_MISSING':
    'Das Backbone {id} hat noch keinen Head ({folder} fehlt oder ist unvollständig). Mach einen aus einem Ordner mit eigenen Bildern: npx goodyorbaddy train --backbone {card} --data DIR --out {folder}',
  'error.BACKBONE_NONE_BEFORE': 'In Gebrauch ist das mitgelieferte Backbone; davor war keines.',

  'reply.reference': 'Referenz: {reference}',

  // Pages for moderators.
  'mod.title': 'Für Moderatoren',
  'mod.key': 'API-Schlüssel {name}',
  'mod.via': 'auf der Webseite',
  'mod.signIn': 'Anmelden',
  'mod.signIn.lead':
    'Hier sehen Moderatoren nach, was man mir beigebracht hat, und rücken es zurecht.',
  'mod.signIn.discord': 'Mit Discord anmelden',
  'mod.signIn.discordHelp': 'Discord sagt mir, wer du bist, und sonst nichts.',
  'mod.signIn.key': 'API-Schlüssel',
  'mod.signIn.keyHelp': 'Einer mit dem Zweck „moderate“. Wer mich betreibt, kann dir einen geben.',
  'mod.signIn.withKey': 'Mit diesem Schlüssel anmelden',
  'mod.signIn.cookie':
    'Beim Anmelden wird ein Cookie gesetzt. Es verschwindet, wenn du dich abmeldest, spätestens nach einem Tag.',
  'mod.signOut': 'Abmelden',
  'mod.servers': 'Server',
  'mod.servers.none': 'Du bist auf keinem Server, auf dem ich bin, Moderator.',
  'mod.servers.many':
    'Ich bin auf zu vielen Servern, um bei jedem nach dir zu fragen. Gib mir die ID von deinem (der Entwicklermodus von Discord zeigt sie).',
  'mod.servers.id': 'ID des Servers',
  'mod.servers.open': 'Öffnen',
  'mod.pages': 'Seiten dieses Servers',
  'mod.lists': 'Listen',
  'mod.turning': 'Weitere Seiten',
  'mod.page': 'Seite {page, number} von {pages, number}',
  'mod.queue': 'Bilder',
  'mod.picture': 'Bild {number, number}: {label}',
  'mod.picture.gone': 'Dieses Bild habe ich nicht mehr.',
  'mod.picture.by': '{who}, {time}',
  'mod.accept': 'Das stimmt',
  'mod.release': 'In die Warteschlange lassen',
  'mod.remove': 'Herausnehmen …',
  'mod.remove.sure': 'Das Bild wird gelöscht, und sein Label gilt nicht mehr.',
  'mod.remove.really': 'Endgültig herausnehmen',
  'mod.done.accept': 'Bestätigt: {label}.',
  'mod.done.relabel': 'Geändert in: {label}.',
  'mod.done.release': 'Es wartet jetzt aufs nächste Training.',
  'mod.done.remove': 'Herausgenommen.',
  'mod.keys': 'Mit der Tastatur',
  'mod.keys.lead': 'Solange ein Bild den Fokus hat (Tab führt hin):',
  'mod.keys.move': 'zum nächsten Bild oder zurück',
  'mod.keys.accept': 'das Label stimmt',
  'mod.keys.relabel': 'es ist das andere Label',
  'mod.keys.release': 'in die Warteschlange lassen (Admins)',
  'mod.keys.remove': 'herausnehmen; Enter bestätigt, Escape nicht',
  'mod.versions': 'Versionen',
  'mod.versions.none':
    'Es gibt nur das, womit ich kam. Ein Admin startet ein Training mit /retrain.',
  'mod.versions.version': 'Version',
  'mod.versions.accuracy': 'Richtig, mit 95-%-Intervall',
  'mod.versions.made': 'Entstanden',
  'mod.versions.by': 'Gestartet von',
  'mod.versions.state': 'Zustand',
  'mod.versions.receipt': 'Beleg von Version {version}',
  'mod.versions.activate': 'Version {version} antworten lassen',
  'mod.versions.base': 'Antworten lassen, womit ich kam',
  'mod.versions.rollback': 'Zurück zu dem, was vorher antwortete',
  'mod.versions.admins': 'Welche Version antwortet, entscheiden nur Admins.',
  'mod.versions.all': 'Alle Versionen',
  'mod.versions.from': '{id}, nach {parent}; {time}, {who}',
  'mod.accuracy': 'Genauigkeit',
  'mod.accuracy.versions': 'Version für Version',
  'mod.accuracy.versionsHelp':
    'Der Anteil, der bei Bildern stimmt, die die Version nicht gesehen hatte. Balken zeigen das 95-%-Intervall; ein hohler Punkt ist geparkt, der umringte antwortet.',
  'mod.accuracy.versionsPlot':
    'Diagramm: Genauigkeit jeder Version mit ihrem Intervall; die Tabelle nennt die Zahlen.',
  'mod.accuracy.weeks': 'Woche für Woche',
  'mod.accuracy.weeksHelp':
    'Von den Urteilen jeder Woche: wie viele Moderatoren bestätigt und wie viele sie verworfen haben. Sie sehen sich an, was ihnen falsch vorkommt; wie oft ich richtig liege, ist das also nicht.',
  'mod.accuracy.weeksPlot':
    'Diagramm: Anteil der Urteile jeder Woche, den Moderatoren bestätigt, und Anteil, den sie verworfen haben; die Tabelle nennt die Zahlen.',
  'mod.accuracy.noWeeks':
    'Ich habe hier seit {weeks, number} Wochen kein eigenes Urteil abgegeben.',
  'mod.accuracy.week': 'Woche ab',
  'mod.accuracy.verdicts': 'Urteile',
  'mod.accuracy.confirmed': 'Bestätigt',
  'mod.accuracy.overruled': 'Verworfen',
  'mod.share': '{count, number} ({share, number, percent})',
  'mod.dataset': 'Datensatz',
  'mod.dataset.lead':
    '{guild, plural, one {# Bild} other {# Bilder}} dieses Servers, neben {base, number}, mit denen ich kam; angesehen am {time}.',
  'mod.dataset.limit': 'Es gibt mehr; angesehen habe ich die ersten {limit, number}.',
  'mod.dataset.working': 'Ich sehe mir die Bilder an. Lade diese Seite gleich noch einmal.',
  'mod.dataset.again': 'Neu laden',
  'mod.dataset.labelErrors': 'Wahrscheinlich falsche Labels',
  'mod.dataset.labelErrors.help':
    'Modelle, die diese Bilder nicht gesehen hatten, sind sich des anderen Labels sicherer als sonst (Confident Learning, Northcutt et al. 2021). Manche sind einfach schwer.',
  'mod.dataset.hardest': 'Am schwersten',
  'mod.dataset.hardest.help':
    'Die Bilder, deren Label Modelle, die sie nicht gesehen hatten, am wenigsten erwarten; das schwerste zuerst.',
  'mod.dataset.duplicates': 'Duplikate',
  'mod.dataset.duplicates.help':
    'Bilder dieses Servers, die gleich oder fast gleich sind. Eins von jeder Gruppe genügt.',
  'mod.dataset.leaks': 'Lecks',
  'mod.dataset.leaks.help':
    'Bilder dieses Servers, die auch unter denen sind, mit denen ich kam, gleich oder fast gleich. Ein Training hält Kopien zusammen, damit keine Version an dem geprüft wird, was sie gelernt hat.',
  'mod.dataset.nothing': 'Nichts gefunden.',
  'mod.dataset.tooFew': 'Dafür gibt es zu wenige verschiedene Bilder jedes Labels.',
  'mod.dataset.chance':
    'Chance von „{label}“ für Modelle, die es nicht gesehen hatten: {chance, number, percent}',
  'mod.dataset.contradiction': 'Sie haben zwei Labels: Nur eins davon kann stimmen.',
  'mod.dataset.base': 'Eins, mit dem ich kam; davon bewahre ich kein Bild auf',
  'mod.dataset.group': 'Gruppe {number, number}',
  'mod.dataset.more': 'und {count, number} weitere',
  // End of the pages for moderators.

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
  'error.DECODE_TOO_MUCH_MEMORY':
    'Das Öffnen dieses Bildes hat mehr als {megabytes, number} MB Arbeitsspeicher gebraucht, also habe ich aufgegeben. Schick mir eine kleinere Version.',
  'error.DECODE_CRASHED':
    'Beim Öffnen dieses Bildes ist das Programm abgestürzt, das Bilder öffnet. Speichere es noch einmal als PNG oder JPEG und schick mir die neue Datei.',
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
    'Ich darf hier keine Dateien anhängen, deshalb fehlen die Bilder. Ein Admin kann mir die Berechtigung „Dateien anhängen“ geben.',
  'error.INTERNAL':
    'Bei mir ist etwas schiefgelaufen, und ich habe es notiert. Versuch es noch einmal.',
  'error.NOT_INSTALLED_HERE':
    'Ich lerne nur auf Servern, auf denen ich Mitglied bin. Bitte einen Admin, mich zu diesem hinzuzufügen.',
  'error.NOT_A_MODERATOR':
    'Nur Moderatoren bringen mir etwas bei: alle mit der Berechtigung „Nachrichten verwalten“ oder mit der Rolle, die die Admins in /settings gewählt haben.',
  'error.NOT_AN_ADMIN': 'Das können nur Leute mit der Berechtigung „Server verwalten“.',
  'error.CHANNEL_NOT_ALLOWED':
    'Die Admins dieses Servers lassen mich nur in diesen Kanälen antworten: {channels}',
  'error.LAST_CHANNEL':
    'Ich antworte in allen Kanälen, solange keiner genannt ist: Nenne zuerst mit kanal-erlauben einen, in dem ich antworten darf. Wenn ich überall antworten soll, nimm zurücksetzen.',
  'error.TOO_MANY_CHANNELS': 'Du kannst bis zu {limit, number} Kanäle nennen.',
  'error.LEARNING_OFF': 'Die Admins dieses Servers haben das Lernen in /settings ausgeschaltet.',
  'error.VERDICT_GONE':
    'Diese Karte kenne ich nicht mehr. Zeig mir das Bild noch einmal mit /goodyorbaddy.',
  'error.NOTHING_TO_UNDO': 'Auf dieser Karte ist keine Korrektur von dir.',
  'error.GUILD_UNKNOWN': 'Es gibt keinen Server {guild}, auf dem ich Mitglied bin.',
  'error.LABEL_MISSING': 'Wähl aus, was die Bilder zeigen: Gute oder Böse.',
  'error.QUEUE_EMPTY': 'In der Warteschlange ist nichts. Korrigiere eine Karte oder nimm /teach.',
  'error.EXAMPLE_GONE': 'Dieses Bild ist nicht mehr in der Warteschlange.',
  'error.RETRAIN_RUNNING': 'Auf diesem Server läuft schon ein Training. Warte, bis es fertig ist.',
  'error.RETRAIN_NOT_RUNNING': 'Dieses Training ist schon zu Ende.',
  'error.RETRAIN_NOTHING_NEW':
    'Es gibt nichts Neues zu lernen: Seit dem letzten Training wartet keine Korrektur.',
  'error.RETRAIN_ONE_CLASS':
    'Alles, was man mir hier beigebracht hat, hat dasselbe Label: {label, select, goody {Guter} other {Böser}}. Bring mir erst mindestens ein Bild mit dem anderen Label bei.',
  'error.RETRAIN_CANCELLED': 'Das Training wurde abgebrochen. Es hat sich nichts geändert.',
  'error.RETRAIN_FAILED':
    'Das Training ist fehlgeschlagen. Es hat sich nichts geändert, und die Warteschlange ist, wie sie war. Versuch es noch einmal.',
  'error.VERSION_UNKNOWN':
    'Auf diesem Server gibt es keine Version {version}. Sieh in /model liste nach.',
  'error.VERSION_ACTIVE': 'Version {version} antwortet schon.',
  'error.EXPORT_TOO_LARGE':
    'Diese Datei hat {megabytes, number} MB, und Discord nimmt hier {limit, number} MB. Versuche es auf einem Server, der größere Dateien nimmt.',
  'error.STORE_UNAVAILABLE': 'Die Datenbank lässt sich nicht öffnen: {reason}',
  'error.STORE_LOCKED':
    'Ein anderes Programm benutzt gerade die Datenbank, deshalb konnte nichts gespeichert werden. Versuch es in einer Minute noch einmal.',
  'error.STORE_FULL':
    'Die Festplatte ist voll, deshalb wurde das nicht gespeichert. Schaff Platz und versuch es dann noch einmal.',
  'error.STORE_DAMAGED':
    'Die Datenbank {file} ist beschädigt. Ersetze sie durch eine Sicherung (in docs/privacy.md steht, was darin ist).',
  'error.STORE_NEWER':
    'Die Datenbank stammt von einer neueren Version des Programms (Migration {found}); diese hier kennt höchstens {known}. Aktualisiere das Programm.',
  'error.BOT_RUNNING':
    'Im Datenordner {folder} arbeitet schon ein Bot, und zu einer SQLite-Datei gehört nur einer. Beende ihn, oder setze DATABASE_URL: Eine PostgreSQL-Datenbank verträgt mehrere.',
  'error.FLEET_FAILED':
    'Ein Prozess des Bots hat {times, number}-mal hintereinander geendet, ohne bereit zu werden; deshalb wurden alle beendet. Warum, steht im Protokoll.',
  'error.BACKUP_NOT_HERE':
    'Hiermit lässt sich nur SQLite sichern. Sichere PostgreSQL mit seinem eigenen pg_dump.',
  'error.BACKUP_EXISTS': 'Eine Datei {file} gibt es schon. Nimm einen anderen Namen.',
  'error.FILE_NOT_FOUND': 'Es gibt keine Datei und keinen Ordner {file}.',
  'error.FOLDER_EMPTY': 'Im Ordner {folder} sind keine Dateien.',
  'error.FILE_UNREADABLE': 'Die Datei {file} lässt sich nicht lesen.',
  'error.FILE_UNWRITABLE': 'Die Datei {file} lässt sich nicht schreiben.',
  'error.DATA_FOLDER_MISSING': 'Es gibt keinen Ordner {folder}.',
  'error.DATA_CLASS_MISSING':
    'Im Ordner {folder} sind keine Bilder mit dem Label {label}: Leg welche in einen seiner Unterordner {names}.',
  'error.DATA_TOO_FEW':
    'Es gibt zu wenige verschiedene Bilder zum Lernen: {goody, number} von Guten und {baddy, number} von Bösen; jedes Label braucht mindestens {limit, number}.',
  'error.FOLDER_NOT_EMPTY':
    'Im Ordner {folder} ist schon etwas. Nimm einen anderen oder einen leeren.',
  'error.FOLDER_INSIDE_DATA':
    'Der Ordner {folder} liegt in {data}, und daran wird nichts geändert. Nimm einen anderen.',
  'error.FORM_EXPECTED': 'Schick das Bild als Formular (multipart/form-data), im Feld „file“.',
  'error.FORM_DAMAGED':
    'Dieses Formular ist beschädigt oder abgeschnitten, ich kann es nicht lesen. Schick es noch einmal.',
  'error.FILE_FIELD_MISSING': 'In diesem Formular ist kein Bild. Leg eines in das Feld „file“.',
  'error.TOO_MANY_FILES': 'Ich beurteile ein Bild je Anfrage. Schick jedes für sich.',
  'error.UPLOAD_TIMEOUT':
    'Dieses Bild war zu lange unterwegs. Versuch es noch einmal über eine schnellere Verbindung oder mit einem kleineren Bild.',
  'error.QUERY_INVALID': 'Ich verstehe den Wert von {name} nicht. Siehe /openapi.json.',
  'error.ROUTE_UNKNOWN': 'Unter dieser Adresse ist nichts. Was es gibt, steht in /openapi.json.',
  'error.METHOD_NOT_ALLOWED':
    '{method} ist unter dieser Adresse nicht möglich. Siehe /openapi.json.',
  'error.KEY_MISSING': 'Dafür braucht es einen API-Schlüssel: Authorization: Bearer …',
  'error.KEY_UNKNOWN': 'Diesen API-Schlüssel kenne ich nicht.',
  'error.KEY_NOT_ALLOWED':
    'Der API-Schlüssel „{name}“ ist dafür nicht da: Ihm fehlt das Recht {scope}.',
  'error.RATE_LIMITED_ADDRESS':
    'Das waren viele Bilder über deine Verbindung. Versuch es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'error.RATE_LIMITED_KEY':
    'Das waren viele Bilder mit diesem API-Schlüssel. Versuch es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'error.MODEL_MISSING':
    'Die Modelldatei {file} fehlt. Stell sie wieder her mit: git checkout models. Oder kehr zum Backbone davor zurück: npx goodyorbaddy backbone back',
  'error.MODEL_CARD_INVALID':
    'Die Modellkarte {file} beschreibt kein passendes Backbone: {problems}',
  'error.MODEL_WRONG_FILE':
    'Die Modelldatei {file} ist nicht die, die ihre Karte beschreibt: Ihr SHA-256 ist {found}, nicht {expected}. Stell sie wieder her mit: git checkout models. Oder kehr zum Backbone davor zurück: npx goodyorbaddy backbone back',
  'error.HEAD_MISSING':
    'Unter {file} liegt kein Head. Erzeuge einen mit: npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'Die Datei {file} ist kein Head, der mit train erzeugt wurde.',
  'error.HEAD_WRONG_BACKBONE':
    'Der Head {file} wurde für das Backbone {found} erzeugt, nicht für {expected}. Trainiere ihn neu.',
  'error.CHARACTERS_INVALID':
    'Die Datei {file} ist keine Liste von Figuren: Sie muss CSV sein, und die erste Zeile muss die Spalten nennen, darunter file und character.',
  'error.OBSERVATIONS_MISSING':
    'Neben {file} liegen keine Bottlenecks und Beobachtungen, an denen er gemessen werden kann. Trainiere ihn neu oder nenne Bilder mit --data.',
  'error.SOURCES_TOO_FEW':
    'Die Quellen lassen sich nicht einzeln zurückhalten: Es braucht {limit} Unterordner mit guten und bösen Bildern, und ohne jeden davon müssen mindestens fünf Gute und fünf Böse anderer Figuren übrig bleiben.',
  'error.CONFIG_INVALID': 'Die Einstellungen stimmen nicht: {problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN fehlt: Der Bot braucht es, um sich bei Discord anzumelden. Leg unter https://discord.com/developers/applications eine Anwendung an, kopiere das Token von ihrer Seite „Bot“ und schreib es als DISCORD_TOKEN=… in die Datei .env',
  'error.TOKEN_REFUSED':
    'Discord hat das Token abgelehnt. Kopiere es neu von der Seite „Bot“ unter https://discord.com/developers/applications und schreib es als DISCORD_TOKEN=… in .env',
  'error.DISCORD_UNREACHABLE': 'Discord ist nicht erreichbar: {reason}',
  'error.SHUT_OUT':
    'Discord hat die Sitzung endgültig beendet (Code {code}). Falls das Token zurückgesetzt wurde, kopiere das neue in .env und starte noch einmal.',
  'error.WEB_UNAVAILABLE':
    'Die Webseite kann auf {host}, Port {port}, nicht angeboten werden ({reason}). Wähl mit WEB_HOST und WEB_PORT andere.',
  'error.FORM_FORGED':
    'Dieses Formular ist zu alt oder stammt nicht von dieser Seite. Lade die Seite neu.',
  'error.SIGN_IN_STALE':
    'Diese Anmeldung hat zu lange gedauert, wurde nicht in diesem Browser begonnen oder ist schon vorbei. Fang noch einmal an.',
  'error.SIGN_IN_DENIED':
    'Du hast Discord nicht erlaubt, mir zu sagen, wer du bist; du bist also nicht angemeldet.',
  'error.SIGN_IN_FAILED':
    'Discord hat mir nicht gesagt, wer du bist. Versuch es in einer Minute noch einmal.',
};
