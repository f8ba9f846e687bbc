/**
 * What people read, in English; the other locales have the same keys and the same arguments (a test
 * compares them). The syntax is ICU MessageFormat.
 */
export const en = {
  'command.goodyorbaddy.description': 'Is this drawn character a goody or a baddy?',
  'command.goodyorbaddy.image.name': 'image',
  'command.goodyorbaddy.image.description': 'The picture of the character',
  'command.goodyorbaddy.private.name': 'private',
  'command.goodyorbaddy.private.description': 'Only you see the answer',
  'command.judgeMessage.name': 'Goody or baddy?',
  'command.teach.description': 'Teach me what pictures show (moderators)',
  'command.teach.label.name': 'label',
  'command.teach.label.description': 'What the picture shows',
  'command.teach.image.name': 'image',
  'command.teach.image.description': 'The picture; leave it out to send up to ten with a form',
  'command.queue.description': 'Look through what I was taught (moderators)',
  'command.queue.list.name': 'list',
  'command.queue.list.description': 'Which pictures to look through',
  'command.retrain.description': 'Let me learn from the corrections of this server (admins)',
  'command.model.description': 'The versions of what I have learned here (admins)',
  'command.model.list.name': 'list',
  'command.model.list.description': 'All versions, and which one answers',
  'command.model.show.name': 'show',
  'command.model.show.description': 'How good a version is, and what it was made from',
  'command.model.activate.name': 'activate',
  'command.model.activate.description': 'Let a version answer from now on',
  'command.model.rollback.name': 'rollback',
  'command.model.rollback.description': 'Back to the version before this one',
  'command.model.export.name': 'export',
  'command.model.export.description': 'A version as one ONNX file that runs anywhere',
  'command.model.version.name': 'version',
  'command.model.version.description': 'Its number in the list; 0 is what I came with',
  'command.settings.description': 'Show or change how I work in this server (admins)',
  'command.settings.role.name': 'moderator-role',
  'command.settings.role.description': 'Who may teach me, beside those with Manage Messages',
  'command.settings.unsure.name': 'unsure-below',
  'command.settings.unsure.description': 'Confidence in percent below which I say that I am unsure',
  'command.settings.learning.name': 'learning',
  'command.settings.learning.description': 'Whether moderators may teach me here',
  'command.settings.retention.name': 'keep-days',
  'command.settings.retention.description':
    'Days that I keep pictures which nobody corrects; 0 keeps none',
  'command.settings.forget.name': 'retrain-after-forget',
  'command.settings.forget.description':
    'Whether I learn anew at once when somebody wants to be forgotten',
  'command.settings.allow.name': 'allow-channel',
  'command.settings.allow.description':
    'A channel to answer in; as soon as there is one, only there',
  'command.settings.forbid.name': 'forbid-channel',
  'command.settings.forbid.description': 'A channel to answer in no longer',
  'command.settings.reset.name': 'reset',
  'command.settings.reset.description': 'A setting to put back as it was at first',
  'command.audit.description': 'Who taught, retrained, activated and deleted what (admins)',
  'command.privacy.description': 'What I keep of you, for how long, and how to end it',

  'button.goody': "It's a goody",
  'button.baddy': "It's a baddy",
  'button.undo': 'Undo',
  'button.neverAgain': 'Never again',
  'button.why': 'Why?',

  'verdict.goody': 'Goody',
  'verdict.baddy': 'Baddy',
  'verdict.unsure': 'Unsure',

  'card.sure': '{confidence, number, percent} sure',
  'card.unsure.goody': 'A goody rather than a baddy, but only {confidence, number, percent} sure',
  'card.unsure.baddy': 'A baddy rather than a goody, but only {confidence, number, percent} sure',
  'card.looked.goody': 'Where it looks most like a goody: {region}',
  'card.looked.baddy': 'Where it looks most like a baddy: {region}',
  'card.colours': 'Blue speaks for goody, orange for baddy',
  'card.frames': 'The average of {judged} of {frames, number} frames',
  'card.model': 'Model: {model}',
  'card.remembered.same': 'A moderator said so of this very picture',
  'card.remembered.alike': 'A moderator said so of a picture that looks the same',
  'card.modelAlone': 'The model alone: {verdict}. {sure}',
  'card.pictureAlt': 'The picture {name}',
  'card.corrected': 'Corrected to {label} by {moderator}',
  'card.confirmed': 'Confirmed as {label} by {moderator}',
  'card.disputed': 'Disputed: {label}, says {moderators}',
  'card.pinned': 'Never again: no new version may get this one wrong',
  'card.picture': 'Picture {index} of {count}',
  'card.leftOut':
    '{count, plural, one {# picture was left out} other {# pictures were left out}}: {limit, number} answers are the most that fit here.',
  'card.alt':
    '{verdict}. {sure}. Heat map over the picture {name}: blue speaks for goody, orange for baddy. {looked}.',

  'standing.queued': 'Queued for the next retrain; I remember it from now on',
  'standing.trained': 'I have learned from this one already',
  'standing.quarantined':
    'I remember it; an admin has to look at it before I learn from it (/queue)',
  'standing.removed': 'Taken out of the queue and of my memory',
  'standing.remembered.message-content':
    'I remember it, but may not learn from it: pictures of messages are message content. Send it with /teach to let me learn from it.',
  'standing.remembered.picture-gone':
    'I remember it, but no longer have the picture to learn from. Send it with /teach.',
  'standing.remembered.taken-out':
    'I remember it, but whoever posted it does not want their pictures to be learned from.',

  'teach.title': 'Teach me',
  'teach.pictures': 'Pictures',
  'teach.formats': 'Up to ten: JPEG, PNG, WebP, GIF, AVIF or TIFF',
  'teach.label': 'What do they show?',

  'page.previous': '◀ Previous',
  'page.next': 'Next ▶',

  'queue.queued': 'Waiting for the next retrain',
  'queue.quarantined': 'Waiting for an admin',
  'queue.trained': 'Learned',
  'queue.remembered': 'Remembered only',
  'queue.empty.queued': 'Nothing waits for the next retrain. Correct a card, or use /teach.',
  'queue.empty.quarantined': 'Nothing waits for an admin.',
  'queue.empty.trained': 'No version has learned from pictures of this server yet.',
  'queue.empty.remembered': 'There is nothing that I only remember.',
  'queue.saidBefore': 'I had said {verdict}',
  'queue.disputed': 'moderators disagree',
  'queue.remove': 'Take pictures out…',
  'queue.release': 'Let pictures into the queue… (admins)',
  'queue.export': 'Export',
  'queue.exported':
    'The folders goody and baddy can be trained on: npx goodyorbaddy train --data FOLDER',

  'quarantine.share': 'its moderator taught very much in one day',
  'quarantine.changes': 'its label was changed again and again',
  'quarantine.overruling': 'its moderator overruled others very often',

  'retrain.plan':
    'New to learn from: {goody, plural, one {# goody} other {# goodies}} and {baddy, plural, one {# baddy} other {# baddies}}.',
  'retrain.planOthers':
    'Beside them {trained, plural, =0 {none} one {# picture} other {# pictures}} that I learned from here before, and {base, number} that I came with.',
  'retrain.planQuarantined':
    '{count, plural, one {# picture waits} other {# pictures wait}} for an admin to look at, and will be left out (/queue).',
  'retrain.planNote':
    'I go on answering meanwhile. The new version answers only if it is not clearly worse, and you can go back with /model rollback.',
  'retrain.start': 'Start',
  'retrain.cancel': 'Cancel',
  'retrain.started': 'Started. You can follow it below.',
  'retrain.running': 'Learning from this server’s corrections',
  'retrain.stage.collect': 'collect',
  'retrain.stage.clean': 'clean',
  'retrain.stage.split': 'split',
  'retrain.stage.fit': 'fit',
  'retrain.stage.evaluate': 'evaluate',
  'retrain.stage.gate': 'gate',
  'retrain.stage.activate': 'activate',
  'retrain.activated': 'Version {version} answers from now on. The retrain was started by {user}.',
  'retrain.parked':
    'Version {version} is parked; nothing has changed. The retrain was started by {user}.',
  'retrain.died':
    'The retrain that {user} had started broke off when I was stopped. Nothing has changed; start it again with /retrain.',

  'receipt.held': 'On pictures that neither version had seen',
  'receipt.before':
    'before {value, number, percent} ({low, number, percent} to {high, number, percent})',
  'receipt.after':
    'after {value, number, percent} ({low, number, percent} to {high, number, percent})',
  'receipt.here': 'On those of this server',
  'receipt.difference':
    'Difference: {value, number, ::.0} points (95 % interval {low, number, ::.0} to {high, number, ::.0}); {gained, number} gained, {lost, number} lost',
  'receipt.colours': 'Six colour numbers alone: {value, number, percent}',
  'receipt.fixed': 'Corrections that are now right: {fixed, number} of {of, number}',
  'receipt.changed':
    'Of the last {of, number} verdicts {changed, plural, one {# would} other {# would}} be different now',
  'receipt.leftOut':
    '{count, plural, one {# picture was} other {# pictures were}} left out: the same, or nearly the same, with both labels',
  'receipt.doctor.labels':
    '{count, plural, one {# label that this server gave is} other {# labels that this server gave are}} probably wrong, or the pictures are hard to tell. {links}',
  'receipt.doctor.uneven':
    'This server taught {goody, number} goodies and {baddy, number} baddies: more than three times as many of one label.',
  'receipt.doctor.duplicates':
    '{count, plural, one {# picture is} other {# pictures are}} the same, or nearly the same, as another one; it is measured so that this makes nothing look better',
  'receipt.doctor.sideIssue':
    '{name, select, brightness {Brightness} saturation {Saturation} other {Contrast}} alone ranks a goody above a baddy in {value, number, percent} of all pairs, where chance would in half of them: I may be going by that',
  'receipt.thanks':
    'Thank you, {moderator}: {count, plural, one {# of your pictures is} other {# of your pictures are}} now right. {links}',
  'receipt.parked': 'Why it is parked',
  'receipt.reason.worse':
    'It might be worse on pictures that it has not seen: the difference could be as bad as {points, number, ::.0} points, and more than {margin} points are too many.',
  'receipt.reason.fixesNothing':
    'It fixes none of the {count, plural, one {# correction} other {# corrections}} that it was to learn from.',
  'receipt.reason.breaksPinned':
    'It gets {count, plural, one {# picture} other {# pictures}} wrong that {count, plural, one {is} other {are}} marked “Never again”.',
  'receipt.anyway': 'An admin can let it answer all the same: /model activate version: {version}',
  'receipt.alt':
    'Three plots: how many goodies and baddies it gets right and wrong, how often it is right at each confidence, and the accuracy of each version.',

  'model.versions': 'Versions',
  'model.base': 'What I came with',
  'model.active': 'answers now',
  'model.parked': 'parked',
  'model.accuracy':
    '{accuracy, number, percent} right ({low, number, percent} to {high, number, percent})',
  'model.version': 'Version {version}',
  'model.madeFrom':
    'Made from {goody, plural, one {# goody} other {# goodies}} and {baddy, plural, one {# baddy} other {# baddies}}',
  'model.activated': 'Version {version} answers from now on.',
  'model.backToBase': 'What I came with answers from now on.',
  'model.exported':
    'Backbone and head in one file, its card, and the licence that goes with it. Input: 224 × 224 pixels, RGB, one byte a channel.',

  'audit.title': 'Audit log',
  'audit.empty': 'Nothing has happened here yet.',
  'audit.bot': 'I',
  'audit.forgotten': 'Somebody who wanted to be forgotten',
  'audit.correct': 'corrected a picture',
  'audit.withdraw': 'took a correction back',
  'audit.pin': 'marked a picture “Never again”',
  'audit.unpin': 'lifted “Never again”',
  'audit.remove': 'took a picture out of the queue',
  'audit.release': 'let a picture into the queue',
  'audit.export': 'exported the queue',
  'audit.retrain.start': 'started a retrain',
  'audit.retrain.activated': 'got a new version',
  'audit.retrain.parked': 'got a version that is parked',
  'audit.retrain.cancelled': 'had a retrain cancelled',
  'audit.retrain.failed': 'had a retrain break off',
  'audit.retrain.died': 'noticed a retrain that was cut off',
  'audit.head.activate': 'let a version answer',
  'audit.settings': 'changed the settings',
  'audit.forget': 'had pictures deleted',

  'settings.title': 'Settings',
  'settings.moderatorRoleId': 'Moderator role',
  'settings.unsureBelow': 'Unsure below',
  'settings.channelIds': 'Channels',
  'settings.learning': 'Learning',
  'settings.retentionDays': 'Pictures are kept for',
  'settings.retrainAfterForget': 'Retrain after “Forget me”',
  'settings.on': 'on',
  'settings.off': 'off',
  'settings.none': 'none',
  'settings.ownBand': 'what each version’s calibration says',
  'settings.everywhere': 'everywhere',
  'settings.days': '{days, plural, =0 {not at all} one {# day} other {# days}}',

  'unopposed.learned':
    'Learned beside that: {count, plural, one {# verdict that nobody opposed} other {# verdicts that nobody opposed}}',
  'unopposed.plan':
    'I learn as well from verdicts of mine that nobody opposed: from those before the latest correction alone, and only while their pictures are kept.',

  'privacy.title': 'What I keep of you',
  'privacy.kept':
    '{verdicts, plural, one {# verdict} other {# verdicts}} on pictures that you showed me, {examples, plural, one {# picture} other {# pictures}} of yours that moderators corrected, and {corrections, plural, one {# correction} other {# corrections}} that you gave.',
  'privacy.howLong':
    'A picture that nobody corrects goes after {days, plural, =0 {no time at all} one {# day} other {# days}}, unless the server has set another time; one that was corrected stays until it is taken out. When a server removes me, all of its data goes after {grace, plural, one {# day} other {# days}}.',
  'privacy.training':
    'Pictures that you give to a command may be learned from, in that server only: once a moderator corrects them, and while they are kept also where a moderator corrects later verdicts and lets theirs stand. Pictures of messages are never learned from unless Discord has allowed it.',
  'privacy.isIn': 'Your pictures may be kept and learned from.',
  'privacy.isOut': 'You are taken out: none of your pictures is kept.',
  'privacy.takeOut': 'Take me out',
  'privacy.letIn': 'Let me in again',
  'privacy.forget': 'Forget me',
  'privacy.sure':
    'This deletes your pictures, their features and your corrections, everywhere and for good.',
  'privacy.forgetConfirmed': 'Yes, forget me',
  'privacy.forgotten':
    'Forgotten: {verdicts, plural, one {# verdict} other {# verdicts}}, {examples, plural, one {# picture} other {# pictures}}, {corrections, plural, one {# correction} other {# corrections}}.',
  'privacy.heads':
    'These versions had learned from pictures of yours, and lose that only when their server learns anew: {heads}',

  'why.scores':
    'The model: {label} {confidence, number, percent}. Runner-up: {other} {rest, number, percent}.',
  'why.model': 'The model said so; no correction holds for this picture.',
  'why.memory': 'A correction said so: memory, not the model.',
  'why.heatMap': 'Heat map: blue speaks for goody, orange for baddy.',
  'why.nearest': 'The training pictures that are nearest to it',
  'why.neighbour': '{label}, {likeness, number, percent} alike, {from}',
  'why.origin.base': 'of those I came with',
  'why.origin.guild': 'taught in this server',
  'why.pictureGone': 'The picture is no longer kept, so I cannot show what I looked at.',

  'region.topLeft': 'top left',
  'region.top': 'top',
  'region.topRight': 'top right',
  'region.left': 'left',
  'region.middle': 'middle',
  'region.right': 'right',
  'region.bottomLeft': 'bottom left',
  'region.bottom': 'bottom',
  'region.bottomRight': 'bottom right',

  'web.title': 'Goody or baddy?',
  'web.lead':
    'Show me a drawn character. I say goody or baddy, how sure I am, and what I looked at.',
  'web.language': 'Language',
  'web.drop': 'Drop pictures anywhere on this page, paste them, or choose them.',
  'web.letGo': 'Let go, and I have a look',
  'web.choose': 'Choose pictures',
  'web.camera': 'Take a photo',
  'web.paste': 'Paste',
  'web.formats': 'JPEG, PNG, WebP, GIF, AVIF or TIFF, up to {megabytes, number} MB each',
  'web.kept': 'I look at your pictures and forget them: nothing is kept.',
  'web.noScript': 'Without JavaScript I answer with a single word: good or bad.',
  'web.ask': 'Ask',
  'web.examples': 'No picture at hand? Try one of mine',
  'web.example.goody': 'Example {index}, drawn as a goody',
  'web.example.baddy': 'Example {index}, drawn as a baddy',
  'web.verdicts': 'Verdicts',
  'web.progress': '{done, number} of {count, number} done',
  'web.stop': 'Stop',
  'web.clear': 'Remove all',
  'web.remove': 'Remove {name}',
  'web.again': 'Try again',
  'web.heatMap': 'Heat map',
  'web.waiting': 'Waiting for its turn',
  'web.sending': 'On its way to me',
  'web.looking': 'I am looking at it',
  'web.stopped': 'Stopped before I could say',
  'web.later': 'Too many pictures at once; I go on with this one in {seconds, number} s',
  'web.unreachable': 'I could not be reached. Check the connection, then try again.',
  'web.noPicture': 'I found no picture in that. Give me picture files.',
  'web.tooMany': 'There is room for {limit, number} pictures; I left the others out.',
  'web.runnerUp': 'Runner-up: {other}, {rest, number, percent}',
  'web.heard.judged': '{name}: {verdict}. {sure}.',
  'web.heard.other': '{name}: {sentence}',
  'web.guess':
    'My verdicts are guesses, and some are wrong: in styles that I have not learned from, many.',
  'web.people': 'I judge drawings, not people. Please do not show me any.',
  'web.api': 'For programs: the API',

  'backbone.renewing':
    'I look with another backbone now. {left, plural, =0 {All pictures that you taught me have been looked at anew} one {One picture that you taught me is still to be looked at anew} other {# pictures that you taught me are still to be looked at anew}}; then this server’s version {version} is made again. Until then what I came with answers.',
  'backbone.other': 'for another backbone',
  'backbone.withoutPicture':
    '{count, plural, one {# picture that you taught me is} other {# pictures that you taught me are}} not kept any more: I remember what you said of the same files, but cannot learn from them.',
  'backbone.waiting':
    '{count, plural, one {# picture is} other {# pictures are}} still to be looked at anew, with another backbone.',
  'backbone.insteadOf':
    'Made for another backbone, in the place of version {version}, which had {accuracy, number, percent} right ({low, number, percent} to {high, number, percent}) on pictures that it had not seen.',
  'error.BACKBONE_UNFIT':
    'The model file {file} cannot be used as a backbone: {problems}. docs/backbones.md tells what it takes.',
  'error.BACKBONE_IN_USE': 'The backbone {id} is in use already.',
  'error.BACKBONE_ID_TAKEN':
    'There is another backbone called {id} already. Features and heads go by that name, so change the id in {file}.',
  'error.BACKBONE_HEAD_MISSING':
    'The backbone {id} has no head yet ({folder} is missing or incomplete). Make one from a folder of your own pictures: npx goodyorbaddy train --backbone {card} --data DIR --out {folder}',
  'error.BACKBONE_NONE_BEFORE':
    'The backbone that the program came with is in use; there is none before it.',

  'reply.reference': 'Reference: {reference}',

  // Pages for moderators.
  'mod.title': 'For moderators',
  'mod.key': 'API key {name}',
  'mod.via': 'on the web page',
  'mod.signIn': 'Sign in',
  'mod.signIn.lead': 'Here moderators look at what I was taught, and put it right.',
  'mod.signIn.discord': 'Sign in with Discord',
  'mod.signIn.discordHelp': 'Discord tells me who you are, and nothing else.',
  'mod.signIn.key': 'API key',
  'mod.signIn.keyHelp': 'One with the scope “moderate”. Whoever runs me can give you one.',
  'mod.signIn.withKey': 'Sign in with this key',
  'mod.signIn.cookie':
    'Signing in sets one cookie. It goes when you sign out, or after a day at the latest.',
  'mod.signOut': 'Sign out',
  'mod.servers': 'Servers',
  'mod.servers.none': 'You are not a moderator of any server that I am a member of.',
  'mod.servers.many':
    'I am in too many servers to ask each of them about you. Give me the ID of yours (Discord’s developer mode shows it).',
  'mod.servers.id': 'ID of the server',
  'mod.servers.open': 'Open',
  'mod.pages': 'Pages of this server',
  'mod.lists': 'Lists',
  'mod.turning': 'Further pages',
  'mod.page': 'Page {page, number} of {pages, number}',
  'mod.queue': 'Pictures',
  'mod.picture': 'Picture {number, number}: {label}',
  'mod.picture.gone': 'I no longer have this picture.',
  'mod.picture.by': '{who}, {time}',
  'mod.accept': 'That is right',
  'mod.release': 'Let into the queue',
  'mod.remove': 'Take out…',
  'mod.remove.sure': 'The picture is deleted, and its label holds no longer.',
  'mod.remove.really': 'Take out for good',
  'mod.done.accept': 'Confirmed: {label}.',
  'mod.done.relabel': 'Changed to: {label}.',
  'mod.done.release': 'It waits for the next retrain now.',
  'mod.done.remove': 'Taken out.',
  'mod.keys': 'With the keyboard',
  'mod.keys.lead': 'While a picture has the focus (Tab leads there):',
  'mod.keys.move': 'to the next picture, or back',
  'mod.keys.accept': 'its label is right',
  'mod.keys.relabel': 'it is the other label',
  'mod.keys.release': 'let it into the queue (admins)',
  'mod.keys.remove': 'take it out; Enter confirms, Escape does not',
  'mod.versions': 'Versions',
  'mod.versions.none': 'There is only what I came with. An admin starts a retrain with /retrain.',
  'mod.versions.version': 'Version',
  'mod.versions.accuracy': 'Right, with 95 % interval',
  'mod.versions.made': 'Made',
  'mod.versions.by': 'Started by',
  'mod.versions.state': 'State',
  'mod.versions.receipt': 'Receipt of version {version}',
  'mod.versions.activate': 'Let version {version} answer',
  'mod.versions.base': 'Let what I came with answer',
  'mod.versions.rollback': 'Back to what answered before',
  'mod.versions.admins': 'Only admins decide which version answers.',
  'mod.versions.all': 'All versions',
  'mod.versions.from': '{id}, made after {parent}; {time}, {who}',
  'mod.accuracy': 'Accuracy',
  'mod.accuracy.versions': 'Version by version',
  'mod.accuracy.versionsHelp':
    'The share that is right on pictures that the version had not seen. Bars show the 95 % interval; a hollow point is parked, the ringed one answers.',
  'mod.accuracy.versionsPlot':
    'Plot: accuracy of each version, with its interval; the table has the numbers.',
  'mod.accuracy.weeks': 'Week by week',
  'mod.accuracy.weeksHelp':
    'Of the verdicts of each week: how many moderators confirmed, and how many they overruled. They look at what seems wrong to them, so this is not how often I am right.',
  'mod.accuracy.weeksPlot':
    'Plot: of the verdicts of each week, the share that moderators confirmed and the share that they overruled; the table has the numbers.',
  'mod.accuracy.noWeeks': 'I have not given a verdict of my own here for {weeks, number} weeks.',
  'mod.accuracy.week': 'Week from',
  'mod.accuracy.verdicts': 'Verdicts',
  'mod.accuracy.confirmed': 'Confirmed',
  'mod.accuracy.overruled': 'Overruled',
  'mod.share': '{count, number} ({share, number, percent})',
  'mod.dataset': 'Dataset',
  'mod.dataset.lead':
    '{guild, plural, one {# picture} other {# pictures}} of this server, beside {base, number} that I came with; looked at on {time}.',
  'mod.dataset.limit': 'There are more; I looked at the first {limit, number}.',
  'mod.dataset.working': 'I am looking at the pictures. Load this page again in a moment.',
  'mod.dataset.again': 'Load again',
  'mod.dataset.labelErrors': 'Likely label errors',
  'mod.dataset.labelErrors.help':
    'Models that had not seen these pictures are surer of the other label than they usually are (confident learning, Northcutt et al. 2021). Some of them are simply hard.',
  'mod.dataset.hardest': 'Hardest',
  'mod.dataset.hardest.help':
    'The pictures whose label models find least likely that had not seen them, the hardest first.',
  'mod.dataset.duplicates': 'Duplicates',
  'mod.dataset.duplicates.help':
    'Pictures of this server that are the same or nearly the same. One of each is enough.',
  'mod.dataset.leaks': 'Leaks',
  'mod.dataset.leaks.help':
    'Pictures of this server that are also among those I came with, the same or nearly. A retrain keeps copies together, so that no version is tested on what it has learned.',
  'mod.dataset.nothing': 'Nothing found.',
  'mod.dataset.tooFew': 'There are too few different pictures of each label to say.',
  'mod.dataset.chance':
    'Chance of “{label}” for models that had not seen it: {chance, number, percent}',
  'mod.dataset.contradiction': 'They have two labels: only one of them can be right.',
  'mod.dataset.base': 'One that I came with; of those I keep no picture',
  'mod.dataset.group': 'Group {number, number}',
  'mod.dataset.more': 'and {count, number} more',
  // End of the pages for moderators.

  'error.NO_PICTURE':
    'There is no picture in that message. Use this on a message with a picture attached, or give me one with /goodyorbaddy.',
  'error.IMAGE_EMPTY': 'That file is empty (0 bytes). Try to send the picture again.',
  'error.NOT_AN_IMAGE':
    'That file is not a picture that I know, whatever its name says. I can look at JPEG, PNG, WebP, GIF, AVIF and TIFF.',
  'error.UNSUPPORTED_FORMAT':
    'I cannot look at {format} files. {format, select, HEIC {Share it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible)} SVG {Export it as PNG} PDF {Take a screenshot of the page} other {Save it as PNG or JPEG}} and send that.',
  'error.IMAGE_DAMAGED':
    'That picture is damaged or cut off, so I cannot look at it. Save it again and send the new file.',
  'error.IMAGE_TOO_LARGE':
    'That picture is too large a file: I take up to {megabytes, number} MB. Send a smaller version.',
  'error.IMAGE_TOO_MANY_PIXELS':
    'That picture has {megapixels, number} megapixels, all frames together; I take up to {limit, number}. Send a smaller version.',
  'error.IMAGE_TOO_MANY_FRAMES':
    'That animation has {frames, number} frames; I take up to {limit, number}. Send a shorter one.',
  'error.IMAGE_TOO_SMALL':
    'That picture is only {width, number} × {height, number} pixels; both sides need at least {limit, number}.',
  'error.IMAGE_TOO_NARROW':
    'That picture is {width, number} × {height, number} pixels, too narrow to see a character: one side may be at most {limit, number} times the other.',
  'error.DECODE_TIMEOUT':
    'Opening that picture took longer than {seconds, number} seconds, so I gave up. Send a smaller version.',
  'error.DECODE_TOO_MUCH_MEMORY':
    'Opening that picture took more than {megabytes, number} MB of memory, so I gave up. Send a smaller version.',
  'error.DECODE_CRASHED':
    'Opening that picture made the program that opens pictures break down. Save it again as PNG or JPEG and send the new file.',
  'error.NSFW_PICTURE':
    'I would rather not judge this picture: it looks unsuitable for a server. Nothing of it was kept.',
  'error.LINK_NOT_ALLOWED':
    'I only fetch pictures that were uploaded to Discord, and that link leads elsewhere.',
  'error.LINK_REDIRECTED':
    'The link to that picture leads on to somewhere else, and I do not follow. Upload the picture itself.',
  'error.LINK_EXPIRED': 'The link to that picture has expired. Send the picture again.',
  'error.LINK_GONE': 'That picture is not there any more. Send it again.',
  'error.DOWNLOAD_FAILED': 'I could not fetch that picture from Discord. Try again in a minute.',
  'error.DOWNLOAD_TIMEOUT':
    'Fetching that picture took longer than {seconds, number} seconds, so I gave up. Try again in a minute.',
  'error.BUSY': 'I have more pictures to look at than I can take right now. Try again in a minute.',
  'error.RATE_LIMITED_USER':
    'That was a lot of pictures from you. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'error.RATE_LIMITED_GUILD':
    'This server sent me a lot of pictures. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'error.CANNOT_ATTACH_FILES':
    'I may not attach files here, so the pictures are missing. An admin can give me the permission Attach Files.',
  'error.INTERNAL': 'Something went wrong on my side, and it is written down. Try again.',
  'error.NOT_INSTALLED_HERE':
    'I only learn in servers that I am a member of. Ask an admin to add me to this one.',
  'error.NOT_A_MODERATOR':
    'Only moderators teach me: people with the permission Manage Messages, or with the role that the admins chose in /settings.',
  'error.NOT_AN_ADMIN': 'Only people with the permission Manage Server can do that.',
  'error.CHANNEL_NOT_ALLOWED':
    'The admins of this server let me answer in these channels only: {channels}',
  'error.LAST_CHANNEL':
    'I answer in every channel unless some are named: name one that I may answer in with allow-channel first. To let me answer everywhere, use reset.',
  'error.TOO_MANY_CHANNELS': 'You can name up to {limit, number} channels.',
  'error.LEARNING_OFF': 'The admins of this server have switched learning off in /settings.',
  'error.VERDICT_GONE':
    'I do not know that card any more. Show me the picture again with /goodyorbaddy.',
  'error.NOTHING_TO_UNDO': 'There is no correction of yours on this card.',
  'error.GUILD_UNKNOWN': 'There is no server {guild} that I am a member of.',
  'error.LABEL_MISSING': 'Choose what the pictures show: goodies or baddies.',
  'error.QUEUE_EMPTY': 'There is nothing in the queue. Correct a card, or use /teach.',
  'error.EXAMPLE_GONE': 'That picture is not in the queue any more.',
  'error.RETRAIN_RUNNING': 'A retrain is already running in this server. Wait until it is done.',
  'error.RETRAIN_NOT_RUNNING': 'That retrain has ended already.',
  'error.RETRAIN_NOTHING_NEW':
    'There is nothing new to learn: no correction is waiting since the last retrain.',
  'error.RETRAIN_ONE_CLASS':
    'Everything that I was taught here has the same label, {label, select, goody {goody} other {baddy}}. Teach me at least one picture of the other label first.',
  'error.RETRAIN_CANCELLED': 'The retrain was cancelled. Nothing has changed.',
  'error.RETRAIN_FAILED':
    'The retrain broke off. Nothing has changed, and the queue is as it was. Try again.',
  'error.VERSION_UNKNOWN': 'There is no version {version} in this server. See /model list.',
  'error.VERSION_ACTIVE': 'Version {version} is the one that answers already.',
  'error.EXPORT_TOO_LARGE':
    'That file has {megabytes, number} MB, and Discord takes {limit, number} MB here. Try it on a server that takes larger files.',
  'error.STORE_UNAVAILABLE': 'The database cannot be opened: {reason}',
  'error.STORE_LOCKED':
    'The database is in use by another program, so nothing could be written. Try again in a minute.',
  'error.STORE_FULL': 'The disk is full, so that was not kept. Make room, then do it once more.',
  'error.STORE_DAMAGED':
    'The database {file} is damaged. Put a backup in its place (docs/privacy.md tells what is in it).',
  'error.STORE_NEWER':
    'The database was made by a newer version of the program (migration {found}); this one knows {known} at most. Update the program.',
  'error.BOT_RUNNING':
    'Another bot is running on the data folder {folder} already, and one SQLite file has one bot. Stop it, or set DATABASE_URL: a PostgreSQL database takes several.',
  'error.FLEET_FAILED':
    'A process of the bot has ended {times, number} times in a row without getting ready, so all have been stopped. The log says why.',
  'error.BACKUP_NOT_HERE': 'This backs up SQLite only. Back up PostgreSQL with its own pg_dump.',
  'error.BACKUP_EXISTS': 'There is a file {file} already. Choose another name.',
  'error.FILE_NOT_FOUND': 'There is no file or folder {file}.',
  'error.FOLDER_EMPTY': 'There are no files in the folder {folder}.',
  'error.FILE_UNREADABLE': 'The file {file} cannot be read.',
  'error.FILE_UNWRITABLE': 'The file {file} cannot be written.',
  'error.DATA_FOLDER_MISSING': 'There is no folder {folder}.',
  'error.DATA_CLASS_MISSING':
    'The folder {folder} has no pictures of the label {label}: put some into one of its sub-folders {names}.',
  'error.DATA_TOO_FEW':
    'There are too few different pictures to learn from: {goody, number} goodies and {baddy, number} baddies; each label needs at least {limit, number}.',
  'error.FOLDER_NOT_EMPTY':
    'There is something in the folder {folder} already. Choose another, or an empty one.',
  'error.FOLDER_INSIDE_DATA':
    'The folder {folder} lies inside {data}, which stays as it is. Choose another.',
  'error.FORM_EXPECTED': 'Send the picture as a form (multipart/form-data), in the field “file”.',
  'error.FORM_DAMAGED': 'That form is damaged or cut off, so I cannot read it. Send it again.',
  'error.FILE_FIELD_MISSING': 'There is no picture in that form. Put one into the field “file”.',
  'error.TOO_MANY_FILES': 'I look at one picture a request. Send each of them by itself.',
  'error.UPLOAD_TIMEOUT':
    'That picture took too long to arrive. Try again over a faster connection, or with a smaller picture.',
  'error.QUERY_INVALID': 'I do not understand the value of {name}. See /openapi.json.',
  'error.ROUTE_UNKNOWN': 'There is nothing at this address. What there is, /openapi.json says.',
  'error.METHOD_NOT_ALLOWED': '{method} is not possible at this address. See /openapi.json.',
  'error.KEY_MISSING': 'This needs an API key: Authorization: Bearer …',
  'error.KEY_UNKNOWN': 'I do not know that API key.',
  'error.KEY_NOT_ALLOWED': 'The API key “{name}” is not for that: it lacks the scope {scope}.',
  'error.RATE_LIMITED_ADDRESS':
    'That was a lot of pictures from your connection. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'error.RATE_LIMITED_KEY':
    'That was a lot of pictures with this API key. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'error.MODEL_MISSING':
    'The model file {file} is missing. Restore it with: git checkout models. Or go back to the backbone before: npx goodyorbaddy backbone back',
  'error.MODEL_CARD_INVALID':
    'The model card {file} does not describe a backbone that fits: {problems}',
  'error.MODEL_WRONG_FILE':
    'The model file {file} is not the one its card describes: its SHA-256 is {found}, not {expected}. Restore it with: git checkout models. Or go back to the backbone before: npx goodyorbaddy backbone back',
  'error.HEAD_MISSING':
    'There is no head at {file}. Make one with: npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'The file {file} is not a head that was made by train.',
  'error.HEAD_WRONG_BACKBONE':
    'The head {file} was made for the backbone {found}, not for {expected}. Train it again.',
  'error.CHARACTERS_INVALID':
    'The file {file} is no list of characters: it has to be CSV whose first line names the columns, among them file and character.',
  'error.OBSERVATIONS_MISSING':
    'Beside {file} there are no bottlenecks and observations to measure it by. Train it again, or name pictures with --data.',
  'error.SOURCES_TOO_FEW':
    'Sources cannot be held back one by one: it takes {limit} sub-folders with good and bad pictures, and each has to leave at least five goodies and five baddies of other characters.',
  'error.CONFIG_INVALID': 'The settings are wrong: {problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN is missing: the bot needs it to log in to Discord. Create an application at https://discord.com/developers/applications, copy the token from its page Bot, and write it into the file .env as DISCORD_TOKEN=…',
  'error.TOKEN_REFUSED':
    'Discord refused the token. Copy it anew from the page Bot at https://discord.com/developers/applications into .env as DISCORD_TOKEN=…',
  'error.DISCORD_UNREACHABLE': 'Discord could not be reached: {reason}',
  'error.SHUT_OUT':
    'Discord ended the session for good (close code {code}). If the token was reset, copy the new one into .env and start again.',
  'error.WEB_UNAVAILABLE':
    'The web page cannot be served on {host}, port {port} ({reason}). Choose others with WEB_HOST and WEB_PORT.',
  'error.FORM_FORGED':
    'That form is too old, or it does not come from this page. Load the page again.',
  'error.SIGN_IN_STALE':
    'That sign-in took too long, was not started in this browser, or is over already. Start again.',
  'error.SIGN_IN_DENIED':
    'You did not allow Discord to tell me who you are, so you are not signed in.',
  'error.SIGN_IN_FAILED': 'Discord did not tell me who you are. Try again in a minute.',
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
