import type { Messages } from './en.ts';

export const ja: Messages = {
  'command.goodyorbaddy.description': 'この絵のキャラクターは「いいもの」？それとも「わるもの」？',
  'command.goodyorbaddy.image.name': '画像',
  'command.goodyorbaddy.image.description': 'キャラクターの画像',
  'command.goodyorbaddy.private.name': '自分だけ',
  'command.goodyorbaddy.private.description': '答えを自分だけに表示します',
  'command.judgeMessage.name': 'いいもの？わるもの？',
  'command.teach.description': '画像に何が描かれているかを教えます（モデレーター用）',
  'command.teach.label.name': 'ラベル',
  'command.teach.label.description': '画像に描かれているもの',
  'command.teach.image.name': '画像',
  'command.teach.image.description': '教える画像。省略すると、10枚まで送れるフォームが開きます',
  'command.queue.description': 'これまでに教わった画像を確認します（モデレーター用）',
  'command.queue.list.name': 'リスト',
  'command.queue.list.description': '確認する画像の種類',
  'command.retrain.description': 'このサーバーの訂正をもとに学習させます（管理者用）',
  'command.model.description': 'ここで学習した内容のバージョンを扱います（管理者用）',
  'command.model.list.name': '一覧',
  'command.model.list.description': 'すべてのバージョンと、今答えているバージョン',
  'command.model.show.name': '表示',
  'command.model.show.description': 'バージョンの成績と、何から作られたか',
  'command.model.activate.name': '有効化',
  'command.model.activate.description': '選んだバージョンが今後答えるようにします',
  'command.model.rollback.name': '元に戻す',
  'command.model.rollback.description': 'ひとつ前のバージョンに戻します',
  'command.model.export.name': '書き出し',
  'command.model.export.description': 'バージョンを、どこでも動く1つのONNXファイルにします',
  'command.model.version.name': 'バージョン',
  'command.model.version.description': '一覧にある番号。0は初期バージョンです',
  'command.settings.description': 'このサーバーでの動作を表示・変更します（管理者用）',
  'command.settings.role.name': 'モデレーターロール',
  'command.settings.role.description':
    '「メッセージの管理」権限を持つ人のほかに、教えることができるロール',
  'command.settings.unsure.name': 'わからない基準',
  'command.settings.unsure.description': '確信度が何パーセント未満のときに「わからない」と答えるか',
  'command.settings.learning.name': '学習',
  'command.settings.learning.description': 'モデレーターがここで教えられるようにするかどうか',
  'command.settings.retention.name': '保存日数',
  'command.settings.retention.description': '訂正されなかった画像を保存する日数。0なら保存しません',
  'command.settings.forget.name': '削除後に再学習',
  'command.settings.forget.description':
    '誰かが自分のデータを削除したとき、すぐに学習し直すかどうか',
  'command.settings.allow.name': 'チャンネル追加',
  'command.settings.allow.description':
    '答えるチャンネル。1つでも指定すると、それ以外では答えません',
  'command.settings.forbid.name': 'チャンネル解除',
  'command.settings.forbid.description': '今後は答えないチャンネル',
  'command.settings.reset.name': '初期値に戻す',
  'command.settings.reset.description': '最初の状態に戻す設定',
  'command.audit.description': '誰が何を教え、再学習し、有効にし、削除したかの記録（管理者用）',
  'command.privacy.description': 'あなたについて保存しているもの、その期間、やめる方法',

  'button.goody': 'いいものです',
  'button.baddy': 'わるものです',
  'button.undo': '取り消す',
  'button.neverAgain': '二度と間違えない',
  'button.why': 'なぜ？',

  'verdict.goody': 'いいもの',
  'verdict.baddy': 'わるもの',
  'verdict.unsure': 'わからない',

  'card.sure': '確信度{confidence, number, percent}',
  'card.unsure.goody':
    'どちらかといえば「いいもの」ですが、確信度は{confidence, number, percent}にとどまります',
  'card.unsure.baddy':
    'どちらかといえば「わるもの」ですが、確信度は{confidence, number, percent}にとどまります',
  'card.looked.goody': 'いちばん「いいもの」らしいところ：{region}',
  'card.looked.baddy': 'いちばん「わるもの」らしいところ：{region}',
  'card.colours': '青は「いいもの」らしさ、オレンジは「わるもの」らしさを表します',
  'card.frames': '全{frames, number}フレームのうち{judged}フレームの平均',
  'card.model': 'モデル：{model}',
  'card.remembered.same': 'この画像について、モデレーターがそう判断しています',
  'card.remembered.alike': '同じに見える画像について、モデレーターがそう判断しています',
  'card.modelAlone': 'モデルだけの判定：{verdict}。{sure}',
  'card.pictureAlt': '画像 {name}',
  'card.corrected': '{moderator} が「{label}」に訂正しました',
  'card.confirmed': '{moderator} が「{label}」と確認しました',
  'card.disputed': '意見が分かれています：{moderators} は「{label}」と判断しています',
  'card.pinned': '二度と間違えない：新しいバージョンはこの画像を間違えてはいけません',
  'card.picture': '{count}枚中{index}枚目の画像',
  'card.leftOut':
    '{count, plural, other {#枚の画像}}には答えていません。ここで返せる答えは{limit, number}件までです。',
  'card.alt':
    '{verdict}。{sure}。画像 {name} に重ねたヒートマップ：青は「いいもの」らしさ、オレンジは「わるもの」らしさを表します。{looked}。',

  'standing.queued': '次の再学習を待っています。今からすぐに覚えておきます',
  'standing.trained': 'この画像からはもう学習しました',
  'standing.quarantined': '覚えておきます。学習する前に、管理者の確認が必要です（/queue）',
  'standing.removed': '学習待ちリストと記憶から取り除きました',
  'standing.remembered.message-content':
    '覚えておきますが、学習には使えません。メッセージの画像はメッセージの内容にあたるためです。学習に使うには、/teach で送ってください。',
  'standing.remembered.picture-gone':
    '覚えておきますが、学習に使う画像がもう手元にありません。/teach で送ってください。',
  'standing.remembered.taken-out':
    '覚えておきますが、投稿した人が自分の画像を学習に使われることを望んでいません。',

  'teach.title': '教える',
  'teach.pictures': '画像',
  'teach.formats': '10枚まで：JPEG、PNG、WebP、GIF、AVIF、TIFF',
  'teach.label': '何が描かれていますか？',

  'page.previous': '◀ 前へ',
  'page.next': '次へ ▶',

  'queue.queued': '次の再学習待ち',
  'queue.quarantined': '管理者の確認待ち',
  'queue.trained': '学習済み',
  'queue.remembered': '覚えているだけ',
  'queue.empty.queued':
    '次の再学習を待っている画像はありません。カードを訂正するか、/teach を使ってください。',
  'queue.empty.quarantined': '管理者の確認を待っている画像はありません。',
  'queue.empty.trained': 'このサーバーの画像から学習したバージョンは、まだありません。',
  'queue.empty.remembered': '覚えているだけの画像はありません。',
  'queue.saidBefore': '私の判定は「{verdict}」でした',
  'queue.disputed': 'モデレーターの意見が分かれています',
  'queue.remove': '画像を取り除く…',
  'queue.release': '画像を学習待ちリストに入れる…（管理者用）',
  'queue.export': '書き出す',
  'queue.exported':
    'goody と baddy のフォルダーは学習に使えます：npx goodyorbaddy train --data フォルダー',

  'quarantine.share': '教えた人が、1日に非常に多くの画像を教えています',
  'quarantine.changes': 'ラベルが何度も変更されています',
  'quarantine.overruling': '教えた人が、ほかの人の判断を何度も覆しています',

  'retrain.plan':
    '新しく学習する画像：「いいもの」が{goody, plural, other {#枚}}、「わるもの」が{baddy, plural, other {#枚}}です。',
  'retrain.planOthers':
    'ほかに、{trained, plural, =0 {} other {以前ここで学習した#枚と、}}最初から知っている{base, number}枚も使います。',
  'retrain.planQuarantined':
    '{count, plural, other {#枚の画像}}は管理者の確認待ちのため、今回は使いません（/queue）。',
  'retrain.planNote':
    'その間も答え続けます。新しいバージョンが答えるのは、今より明らかに悪くなっていない場合だけです。/model 元に戻す で前のバージョンに戻せます。',
  'retrain.start': '始める',
  'retrain.cancel': '中止',
  'retrain.started': '始めました。進み具合は下で確認できます。',
  'retrain.running': 'このサーバーの訂正から学習しています',
  'retrain.stage.collect': '収集',
  'retrain.stage.clean': '整理',
  'retrain.stage.split': '分割',
  'retrain.stage.fit': '学習',
  'retrain.stage.evaluate': '評価',
  'retrain.stage.gate': '審査',
  'retrain.stage.activate': '有効化',
  'retrain.activated': 'これからはバージョン{version}が答えます。再学習は {user} が始めました。',
  'retrain.parked':
    'バージョン{version}は保留になりました。何も変わっていません。再学習は {user} が始めました。',
  'retrain.died':
    '{user} が始めた再学習は、ボットが停止したため中断しました。何も変わっていません。/retrain でもう一度始めてください。',

  'receipt.held': 'どちらのバージョンも見たことのない画像での正解率',
  'receipt.before':
    '前 {value, number, percent}（{low, number, percent}～{high, number, percent}）',
  'receipt.after': '後 {value, number, percent}（{low, number, percent}～{high, number, percent}）',
  'receipt.here': 'そのうち、このサーバーの画像',
  'receipt.difference':
    '差：{value, number, ::.0}ポイント（95%区間 {low, number, ::.0}～{high, number, ::.0}）。新たに正解{gained, number}枚、新たに不正解{lost, number}枚',
  'receipt.colours': '6つの色の数値だけによる正解率：{value, number, percent}',
  'receipt.fixed': '正しく答えるようになった訂正：{of, number}件中{fixed, number}件',
  'receipt.changed':
    '直近{of, number}件の判定のうち、今なら{changed, plural, =0 {変わるものはありません} other {#件が変わります}}',
  'receipt.leftOut':
    '{count, plural, other {#枚の画像}}を除外しました：同じ、またはほとんど同じ画像に両方のラベルが付いています',
  'receipt.doctor.labels':
    'このサーバーが付けたラベルのうち{count, plural, other {#件}}は、おそらく間違っているか、見分けにくい画像です。{links}',
  'receipt.doctor.uneven':
    'このサーバーが教えたのは 「いいもの」{goody, plural, other {#枚}}と「わるもの」{baddy, plural, other {#枚}}で、一方が3倍を超えています。',
  'receipt.doctor.duplicates':
    '{count, plural, other {#枚の画像}}は、ほかの画像と同じか、ほとんど同じです。そのせいで良く見えることがないように測っています',
  'receipt.doctor.sideIssue':
    '{name, select, brightness {明るさ} saturation {彩度} other {コントラスト}}だけでも、すべての組の{value, number, percent}で 「いいもの」を「わるもの」より上に並べられます（偶然なら半分です）。私はそれを見ているだけかもしれません',
  'receipt.thanks':
    '{moderator} さん、ありがとうございます。あなたの画像{count, plural, other {#枚}}に正しく答えられるようになりました。{links}',
  'receipt.parked': '保留の理由',
  'receipt.reason.worse':
    '見たことのない画像では悪くなっているおそれがあります。差は最大で{points, number, ::.0}ポイントになる可能性があり、許容できるのは{margin}ポイントまでです。',
  'receipt.reason.fixesNothing':
    '学習するはずだった{count, plural, other {#件の訂正}}のうち、1件も直っていません。',
  'receipt.reason.breaksPinned':
    '「二度と間違えない」の印が付いた{count, plural, other {#枚の画像}}を間違えます。',
  'receipt.anyway':
    'それでも、管理者はこのバージョンに答えさせることができます：/model 有効化 バージョン: {version}',
  'receipt.alt':
    '3つのグラフ：「いいもの」と「わるもの」の正解数と不正解数、確信度ごとの正解率、バージョンごとの正解率。',

  'model.versions': 'バージョン',
  'model.base': '初期バージョン',
  'model.active': '今答えています',
  'model.parked': '保留',
  'model.accuracy':
    '正解率{accuracy, number, percent}（{low, number, percent}～{high, number, percent}）',
  'model.version': 'バージョン{version}',
  'model.madeFrom':
    '「いいもの」{goody, plural, other {#枚}}と「わるもの」{baddy, plural, other {#枚}}から作成',
  'model.activated': 'これからはバージョン{version}が答えます。',
  'model.backToBase': 'これからは初期バージョンが答えます。',
  'model.exported':
    'バックボーンとヘッドを1つにまとめたファイルと、そのモデルカード、ライセンスです。入力：224 × 224ピクセル、RGB、1チャンネル1バイト。',

  'audit.title': '監査ログ',
  'audit.empty': 'ここではまだ何も起きていません。',
  'audit.bot': 'ボット',
  'audit.forgotten': 'データを削除した人',
  'audit.correct': 'が画像を訂正しました',
  'audit.withdraw': 'が訂正を取り下げました',
  'audit.pin': 'が画像に「二度と間違えない」の印を付けました',
  'audit.unpin': 'が「二度と間違えない」の印を外しました',
  'audit.remove': 'が画像を学習待ちリストから取り除きました',
  'audit.release': 'が画像を学習待ちリストに入れました',
  'audit.export': 'が学習待ちリストを書き出しました',
  'audit.retrain.start': 'が再学習を始めました',
  'audit.retrain.activated': 'の再学習で新しいバージョンができました',
  'audit.retrain.parked': 'の再学習でできたバージョンは保留になりました',
  'audit.retrain.cancelled': 'の再学習は中止されました',
  'audit.retrain.failed': 'の再学習は失敗しました',
  'audit.retrain.died': 'が中断された再学習を見つけました',
  'audit.head.activate': 'がバージョンを有効にしました',
  'audit.settings': 'が設定を変更しました',
  'audit.forget': 'の画像が削除されました',

  'settings.title': '設定',
  'settings.moderatorRoleId': 'モデレーターロール',
  'settings.unsureBelow': '「わからない」と答える基準（未満）',
  'settings.channelIds': 'チャンネル',
  'settings.learning': '学習',
  'settings.retentionDays': '画像の保存期間',
  'settings.retrainAfterForget': '「データを削除」のあとの再学習',
  'settings.on': 'オン',
  'settings.off': 'オフ',
  'settings.none': 'なし',
  'settings.ownBand': '各バージョンの較正による',
  'settings.everywhere': 'すべて',
  'settings.days': '{days, plural, =0 {保存しない} other {#日}}',

  'unopposed.learned': 'ほかに学習したもの：誰も異議を唱えなかった判定{count, plural, other {#件}}',
  'unopposed.plan':
    '誰も異議を唱えなかった判定からも学習します。最後の訂正より前の判定だけを、画像が保存されている間にかぎって使います。',

  'privacy.title': 'あなたについて保存しているもの',
  'privacy.kept':
    'あなたが見せた画像への判定が{verdicts, plural, other {#件}}、モデレーターが訂正したあなたの画像が{examples, plural, other {#枚}}、あなたによる訂正が{corrections, plural, other {#件}}です。',
  'privacy.howLong':
    '訂正されなかった画像は、サーバーが別の期間を決めていなければ{days, plural, =0 {すぐに} other {#日後に}}消えます。訂正された画像は、取り除かれるまで残ります。サーバーがこのボットを外すと、そのサーバーのデータは{grace, plural, other {#日後}}にすべて消えます。',
  'privacy.training':
    'コマンドで渡した画像は、そのサーバーでの学習にだけ使われることがあります。モデレーターが訂正したときと、保存されている間に、モデレーターがその後の判定を訂正しながらその画像の判定をそのままにしたときです。メッセージの画像は、Discordの許可がないかぎり学習には使いません。',
  'privacy.isIn': 'あなたの画像は、保存され、学習に使われることがあります。',
  'privacy.isOut': 'あなたは対象外です。あなたの画像は一切保存しません。',
  'privacy.takeOut': '対象から外れる',
  'privacy.letIn': 'もう一度対象になる',
  'privacy.forget': 'データを削除',
  'privacy.sure':
    'あなたの画像とその特徴量、あなたによる訂正が、すべての場所から完全に削除されます。',
  'privacy.forgetConfirmed': 'はい、削除します',
  'privacy.forgotten':
    '削除しました：判定{verdicts, plural, other {#件}}、画像{examples, plural, other {#枚}}、訂正{corrections, plural, other {#件}}。',
  'privacy.heads':
    '次のバージョンはあなたの画像から学習していて、その影響はサーバーが学習し直すまで残ります：{heads}',

  'why.scores':
    'モデル：{label} {confidence, number, percent}。次点：{other} {rest, number, percent}。',
  'why.model': 'モデルによる判定です。この画像に当てはまる訂正はありません。',
  'why.memory': '訂正による判定です。モデルではなく、記憶をもとに答えました。',
  'why.heatMap': 'ヒートマップ：青は「いいもの」らしさ、オレンジは「わるもの」らしさを表します。',
  'why.nearest': 'いちばん近い学習画像',
  'why.neighbour': '{label}、類似度{likeness, number, percent}、{from}',
  'why.origin.base': '最初から知っている画像',
  'why.origin.guild': 'このサーバーで教わった画像',
  'why.pictureGone': '画像はもう保存されていないため、どこを見たのかを示せません。',

  'region.topLeft': '左上',
  'region.top': '上',
  'region.topRight': '右上',
  'region.left': '左',
  'region.middle': '中央',
  'region.right': '右',
  'region.bottomLeft': '左下',
  'region.bottom': '下',
  'region.bottomRight': '右下',

  'web.title': 'いいもの？わるもの？',
  'web.lead':
    '絵のキャラクターを見せてください。「いいもの」か「わるもの」か、どのくらい確信があるか、どこを見たのかを答えます。',
  'web.language': '言語',
  'web.drop': '画像をこのページにドロップするか、貼り付けるか、選んでください。',
  'web.letGo': '離すと見てみます',
  'web.choose': '画像を選ぶ',
  'web.camera': '写真を撮る',
  'web.paste': '貼り付ける',
  'web.formats': 'JPEG、PNG、WebP、GIF、AVIF、TIFF。1枚{megabytes, number}MBまで',
  'web.kept': '画像は見たあとすぐに忘れます。何も保存しません。',
  'web.noScript': 'JavaScript が使えない場合は、good か bad のひとことだけで答えます。',
  'web.ask': '聞いてみる',
  'web.examples': '手元に画像がないときは、こちらをどうぞ',
  'web.example.goody': '例{index}：「いいもの」として描いた絵',
  'web.example.baddy': '例{index}：「わるもの」として描いた絵',
  'web.verdicts': '判定',
  'web.progress': '{count, number}枚中{done, number}枚が完了',
  'web.stop': '止める',
  'web.clear': 'すべて消す',
  'web.remove': '{name} を消す',
  'web.again': 'もう一度',
  'web.heatMap': 'ヒートマップ',
  'web.waiting': '順番を待っています',
  'web.sending': '送信中です',
  'web.looking': '見ています',
  'web.stopped': '答える前に止めました',
  'web.later': '画像が一度にたくさん届いています。{seconds, number}秒後に続けます',
  'web.unreachable': '接続できませんでした。通信状態を確かめて、もう一度試してください。',
  'web.noPicture': '画像が見つかりませんでした。画像ファイルを渡してください。',
  'web.tooMany': '置けるのは{limit, number}枚までです。残りは受け取りませんでした。',
  'web.runnerUp': '次点：{other}、{rest, number, percent}',
  'web.heard.judged': '{name}：{verdict}。{sure}。',
  'web.heard.other': '{name}：{sentence}',
  'web.guess':
    '判定はあくまで推測で、間違えることもあります。学んだことのない絵柄では、よく間違えます。',
  'web.people': '判定するのは絵で、人ではありません。人の写真は見せないでください。',
  'web.api': 'プログラム向け：API',

  'backbone.renewing':
    '今は別のバックボーンで見ています。{left, plural, =0 {教わった画像はすべて見直しました} other {教わった画像のうち、見直しが残り#枚あります}}。その後、このサーバーのバージョン{version}を作り直します。それまでは初期バージョンが答えます。',
  'backbone.other': '別のバックボーン用',
  'backbone.withoutPicture':
    '教わった画像のうち{count, plural, other {#枚}}はもう保存されていません。同じファイルについて教わったことは覚えていますが、そこから学習することはできません。',
  'backbone.waiting': '別のバックボーンでの見直しが残り{count, plural, other {#枚}}あります。',
  'backbone.insteadOf':
    '別のバックボーンのために、バージョン{version}に代わって作成しました。バージョン{version}の、見たことのない画像での正解率は{accuracy, number, percent}（{low, number, percent}～{high, number, percent}）でした。',
  'error.BACKBONE_UNFIT':
    'モデルファイル {file} はバックボーンとして使えません：{problems}。必要な条件は docs/backbones.md にあります。',
  'error.BACKBONE_IN_USE': 'バックボーン {id} はすでに使われています。',
  'error.BACKBONE_ID_TAKEN':
    '{id} という名前の別のバックボーンがすでにあります。特徴量とヘッドはこの名前で区別されるので、{file} の id を変えてください。',
  'error.BACKBONE_HEAD_MISSING':
    'バックボーン {id} にはまだヘッドがありません（{folder} がないか、足りないファイルがあります）。自分の画像のフォルダーから作ってください：npx goodyorbaddy train --backbone {card} --data DIR --out {folder}',
  'error.BACKBONE_NONE_BEFORE': '使われているのは付属のバックボーンで、その前のものはありません。',

  'reply.reference': '参照番号：{reference}',

  // Pages for moderators.
  'mod.title': 'モデレーター用',
  'mod.key': 'APIキー {name}',
  'mod.via': 'ウェブページから',
  'mod.signIn': 'サインイン',
  'mod.signIn.lead': 'ここでは、モデレーターが私に教えられたことを確認し、直すことができます。',
  'mod.signIn.discord': 'Discordでサインイン',
  'mod.signIn.discordHelp': 'Discordからは、あなたが誰かということだけを受け取ります。',
  'mod.signIn.key': 'APIキー',
  'mod.signIn.keyHelp': '権限「moderate」を持つキーです。運営者から受け取ってください。',
  'mod.signIn.withKey': 'このキーでサインイン',
  'mod.signIn.cookie':
    'サインインするとCookieを1つ保存します。サインアウトすると消え、遅くとも1日後には消えます。',
  'mod.signOut': 'サインアウト',
  'mod.servers': 'サーバー',
  'mod.servers.none': '私が参加しているサーバーで、あなたがモデレーターであるものはありません。',
  'mod.servers.many':
    '参加しているサーバーが多すぎて、すべてを確認できません。サーバーIDを入力してください（Discordの開発者モードで表示されます）。',
  'mod.servers.id': 'サーバーID',
  'mod.servers.open': '開く',
  'mod.pages': 'このサーバーのページ',
  'mod.lists': 'リスト',
  'mod.turning': 'ほかのページ',
  'mod.page': '{pages, number}ページ中{page, number}ページ目',
  'mod.queue': '画像',
  'mod.picture': '画像{number, number}：{label}',
  'mod.picture.gone': 'この画像はもうありません。',
  'mod.picture.by': '{who}、{time}',
  'mod.accept': '正しい',
  'mod.release': 'キューに入れる',
  'mod.remove': '取り除く…',
  'mod.remove.sure': '画像は削除され、そのラベルは無効になります。',
  'mod.remove.really': '完全に取り除く',
  'mod.done.accept': '「{label}」と確認しました。',
  'mod.done.relabel': '「{label}」に変更しました。',
  'mod.done.release': '次の再学習を待つようになりました。',
  'mod.done.remove': '取り除きました。',
  'mod.keys': 'キーボード操作',
  'mod.keys.lead': '画像にフォーカスがあるとき（Tabで移動）：',
  'mod.keys.move': '次の画像へ、または前へ',
  'mod.keys.accept': 'ラベルは正しい',
  'mod.keys.relabel': 'もう一方のラベルにする',
  'mod.keys.release': 'キューに入れる（管理者）',
  'mod.keys.remove': '取り除く。Enterで確定、Escapeで取り消し',
  'mod.versions': 'バージョン',
  'mod.versions.none': '最初から持っているものだけです。管理者は /retrain で再学習を始められます。',
  'mod.versions.version': 'バージョン',
  'mod.versions.accuracy': '正答率（95％区間）',
  'mod.versions.made': '作成日',
  'mod.versions.by': '開始した人',
  'mod.versions.state': '状態',
  'mod.versions.receipt': 'バージョン{version}のレシート',
  'mod.versions.activate': 'バージョン{version}に答えさせる',
  'mod.versions.base': '最初のものに答えさせる',
  'mod.versions.rollback': '前に答えていたものに戻す',
  'mod.versions.admins': 'どのバージョンが答えるかは管理者だけが決められます。',
  'mod.versions.all': 'すべてのバージョン',
  'mod.versions.from': '{id}（{parent}の次）、{time}、{who}',
  'mod.accuracy': '正確さ',
  'mod.accuracy.versions': 'バージョンごと',
  'mod.accuracy.versionsHelp':
    'そのバージョンが見たことのない画像での正答率です。棒は95％区間、白抜きの点は保留中、丸で囲んだ点は現在答えているものです。',
  'mod.accuracy.versionsPlot': 'グラフ：各バージョンの正確さと区間。数値は表にあります。',
  'mod.accuracy.weeks': '週ごと',
  'mod.accuracy.weeksHelp':
    '各週の判定のうち、モデレーターが確認したものと覆したものの数です。間違っていそうなものを見るので、正答率ではありません。',
  'mod.accuracy.weeksPlot':
    'グラフ：各週の判定のうち、確認された割合と覆された割合。数値は表にあります。',
  'mod.accuracy.noWeeks': 'ここでは{weeks, number}週間、自分の判定を出していません。',
  'mod.accuracy.week': '週の始まり',
  'mod.accuracy.verdicts': '判定',
  'mod.accuracy.confirmed': '確認',
  'mod.accuracy.overruled': '覆した',
  'mod.share': '{count, number}（{share, number, percent}）',
  'mod.dataset': 'データセット',
  'mod.dataset.lead':
    'このサーバーの画像{guild, plural, other {#枚}}と、最初から持っている{base, number}枚。確認日：{time}。',
  'mod.dataset.limit': 'ほかにもありますが、最初の{limit, number}枚を確認しました。',
  'mod.dataset.working': '画像を確認しています。しばらくしてからページを読み込み直してください。',
  'mod.dataset.again': '読み込み直す',
  'mod.dataset.labelErrors': 'ラベルの誤りらしいもの',
  'mod.dataset.labelErrors.help':
    'これらの画像を見たことのないモデルが、いつも以上にもう一方のラベルだと判断しています（confident learning、Northcutt et al. 2021）。単に難しいだけの画像もあります。',
  'mod.dataset.hardest': '難しい画像',
  'mod.dataset.hardest.help':
    '見たことのないモデルにとって、ラベルが最も意外だった画像です。難しい順に並んでいます。',
  'mod.dataset.duplicates': '重複',
  'mod.dataset.duplicates.help':
    'このサーバーの画像のうち、同じか、ほぼ同じものです。それぞれ1枚で十分です。',
  'mod.dataset.leaks': 'リーク',
  'mod.dataset.leaks.help':
    'このサーバーの画像のうち、最初から持っているものと同じか、ほぼ同じものです。再学習では写しをまとめて扱うので、学んだものでテストすることはありません。',
  'mod.dataset.nothing': '見つかりませんでした。',
  'mod.dataset.tooFew': '判断するには、各ラベルの異なる画像が少なすぎます。',
  'mod.dataset.chance': '見たことのないモデルによる「{label}」の確率：{chance, number, percent}',
  'mod.dataset.contradiction': '2つのラベルが付いています。正しいのは片方だけです。',
  'mod.dataset.base': '最初から持っているもの（画像は保存していません）',
  'mod.dataset.group': 'グループ{number, number}',
  'mod.dataset.more': 'ほか{count, number}枚',
  // End of the pages for moderators.

  'error.NO_PICTURE':
    'そのメッセージには画像がありません。画像を添付したメッセージで使うか、/goodyorbaddy で画像を渡してください。',
  'error.IMAGE_EMPTY': 'そのファイルは空です（0バイト）。画像をもう一度送ってみてください。',
  'error.NOT_AN_IMAGE':
    'ファイル名にかかわらず、そのファイルは私の知っている画像ではありません。見られるのはJPEG、PNG、WebP、GIF、AVIF、TIFFです。',
  'error.UNSUPPORTED_FORMAT':
    '{format}ファイルは見られません。{format, select, HEIC {JPEGで共有して（iPhoneでは「設定」→「カメラ」→「フォーマット」→「互換性優先」）} SVG {PNGに書き出して} PDF {ページのスクリーンショットを撮って} other {PNGかJPEGで保存して}}、それを送ってください。',
  'error.IMAGE_DAMAGED':
    'その画像は壊れているか途中で切れているため、見られません。保存し直して、新しいファイルを送ってください。',
  'error.IMAGE_TOO_LARGE':
    'その画像はファイルサイズが大きすぎます。受け取れるのは{megabytes, number}MBまでです。もっと小さいものを送ってください。',
  'error.IMAGE_TOO_MANY_PIXELS':
    'その画像は全フレーム合計で{megapixels, number}メガピクセルあります。受け取れるのは{limit, number}メガピクセルまでです。もっと小さいものを送ってください。',
  'error.IMAGE_TOO_MANY_FRAMES':
    'そのアニメーションは{frames, number}フレームあります。受け取れるのは{limit, number}フレームまでです。もっと短いものを送ってください。',
  'error.IMAGE_TOO_SMALL':
    'その画像は{width, number}×{height, number}ピクセルしかありません。縦横とも{limit, number}ピクセル以上必要です。',
  'error.IMAGE_TOO_NARROW':
    'その画像は{width, number}×{height, number}ピクセルで、細長すぎてキャラクターが見えません。長い辺は短い辺の{limit, number}倍までにしてください。',
  'error.DECODE_TIMEOUT':
    '画像を開くのに{seconds, number}秒以上かかったため、中止しました。もっと小さいものを送ってください。',
  'error.DECODE_TOO_MUCH_MEMORY':
    '画像を開くのに{megabytes, number} MB以上のメモリーが必要だったため、中止しました。もっと小さいものを送ってください。',
  'error.DECODE_CRASHED':
    'その画像を開こうとしたところ、画像を開くプログラムが異常終了しました。PNGかJPEGで保存し直して、新しいファイルを送ってください。',
  'error.NSFW_PICTURE':
    'この画像の判定は控えておきます。サーバーにふさわしくない内容のようです。画像は一切保存していません。',
  'error.LINK_NOT_ALLOWED':
    '取得できるのはDiscordにアップロードされた画像だけですが、そのリンクは別の場所につながっています。',
  'error.LINK_REDIRECTED':
    'その画像のリンクは別の場所に転送されるため、取得しません。画像そのものをアップロードしてください。',
  'error.LINK_EXPIRED': 'その画像のリンクは期限が切れています。画像をもう一度送ってください。',
  'error.LINK_GONE': 'その画像はもうありません。もう一度送ってください。',
  'error.DOWNLOAD_FAILED':
    'Discordから画像を取得できませんでした。1分ほどしてからもう一度試してください。',
  'error.DOWNLOAD_TIMEOUT':
    '画像の取得に{seconds, number}秒以上かかったため、中止しました。1分ほどしてからもう一度試してください。',
  'error.BUSY':
    '今は画像がたくさん届いていて、手が回りません。1分ほどしてからもう一度試してください。',
  'error.RATE_LIMITED_USER':
    'あなたからたくさんの画像が届きました。{seconds, plural, other {#秒}}後にもう一度試してください。',
  'error.RATE_LIMITED_GUILD':
    'このサーバーからたくさんの画像が届きました。{seconds, plural, other {#秒}}後にもう一度試してください。',
  'error.CANNOT_ATTACH_FILES':
    'ここではファイルを添付できないため、画像を表示できません。管理者に「ファイルを添付」の権限を付けてもらえれば表示できます。',
  'error.INTERNAL': 'こちらで問題が起きました。内容は記録済みです。もう一度試してください。',
  'error.NOT_INSTALLED_HERE':
    '学習できるのは、私がメンバーになっているサーバーだけです。管理者に、このサーバーへの追加を頼んでください。',
  'error.NOT_A_MODERATOR':
    '教えられるのはモデレーターだけです。「メッセージの管理」の権限か、管理者が /settings で選んだロールが必要です。',
  'error.NOT_AN_ADMIN': '「サーバー管理」の権限を持つ人だけができます。',
  'error.CHANNEL_NOT_ALLOWED':
    'このサーバーの管理者は、次のチャンネルでだけ答えるように設定しています：{channels}',
  'error.LAST_CHANNEL':
    'チャンネルが一つも指定されていないときは、すべてのチャンネルで答えます。先に、答えてよいチャンネルを指定してください。どこでも答えられるようにするには、この設定を元に戻してください。',
  'error.TOO_MANY_CHANNELS': 'チャンネルは{limit, number}個まで指定できます。',
  'error.LEARNING_OFF': 'このサーバーの管理者が /settings で学習をオフにしています。',
  'error.VERDICT_GONE':
    'そのカードのことはもうわかりません。/goodyorbaddy で画像をもう一度見せてください。',
  'error.NOTHING_TO_UNDO': 'このカードには、あなたによる訂正がありません。',
  'error.GUILD_UNKNOWN': '私が参加しているサーバーに {guild} はありません。',
  'error.LABEL_MISSING': '画像に描かれているのが「いいもの」か「わるもの」かを選んでください。',
  'error.QUEUE_EMPTY':
    '学習待ちリストには何もありません。カードを訂正するか、/teach を使ってください。',
  'error.EXAMPLE_GONE': 'その画像はもう学習待ちリストにありません。',
  'error.RETRAIN_RUNNING': 'このサーバーではすでに再学習が進んでいます。終わるまで待ってください。',
  'error.RETRAIN_NOT_RUNNING': 'その再学習はもう終わっています。',
  'error.RETRAIN_NOTHING_NEW':
    '新しく学習することはありません。前回の再学習のあと、待っている訂正はありません。',
  'error.RETRAIN_ONE_CLASS':
    'ここで教わった画像は、すべて同じラベル「{label, select, goody {いいもの} other {わるもの}}」です。まず、もう一方のラベルの画像を1枚以上教えてください。',
  'error.RETRAIN_CANCELLED': '再学習は中止されました。何も変わっていません。',
  'error.RETRAIN_FAILED':
    '再学習に失敗しました。何も変わっておらず、学習待ちリストもそのままです。もう一度試してください。',
  'error.VERSION_UNKNOWN':
    'このサーバーにバージョン{version}はありません。/model 一覧 で確認してください。',
  'error.VERSION_ACTIVE': 'すでにバージョン{version}が答えています。',
  'error.EXPORT_TOO_LARGE':
    'このファイルは{megabytes, number} MBですが、ここでDiscordが受け付けるのは{limit, number} MBまでです。より大きなファイルを受け付けるサーバーで試してください。',
  'error.STORE_UNAVAILABLE': 'データベースを開けません：{reason}',
  'error.STORE_LOCKED':
    'データベースを別のプログラムが使用しているため、何も書き込めませんでした。1分ほどしてからもう一度試してください。',
  'error.STORE_FULL':
    'ディスクがいっぱいのため、保存できませんでした。空きを作ってから、もう一度試してください。',
  'error.STORE_DAMAGED':
    'データベース {file} が壊れています。バックアップに置き換えてください（中身については docs/privacy.md に書かれています）。',
  'error.STORE_NEWER':
    'データベースは、より新しいバージョンのプログラムで作られています（マイグレーション{found}）。このプログラムが対応しているのは{known}までです。プログラムを更新してください。',
  'error.BOT_RUNNING':
    'データフォルダー {folder} ではすでに別のボットが動いています。1つのSQLiteファイルで動かせるボットは1つです。そのボットを止めるか、DATABASE_URL を設定してください（PostgreSQLなら複数動かせます）。',
  'error.FLEET_FAILED':
    'ボットのプロセスが準備できないまま{times, number}回続けて終了したため、すべて停止しました。理由はログにあります。',
  'error.BACKUP_NOT_HERE':
    'これでバックアップできるのはSQLiteだけです。PostgreSQLは付属の pg_dump でバックアップしてください。',
  'error.BACKUP_EXISTS': 'ファイル {file} はすでにあります。別の名前を選んでください。',
  'error.FILE_NOT_FOUND': '{file} というファイルやフォルダーはありません。',
  'error.FOLDER_EMPTY': 'フォルダー {folder} にはファイルがありません。',
  'error.FILE_UNREADABLE': 'ファイル {file} を読み込めません。',
  'error.FILE_UNWRITABLE': 'ファイル {file} に書き込めません。',
  'error.DATA_FOLDER_MISSING': '{folder} というフォルダーはありません。',
  'error.DATA_CLASS_MISSING':
    'フォルダー {folder} にはラベル {label} の画像がありません。サブフォルダー {names} のどれかに入れてください。',
  'error.DATA_TOO_FEW':
    '学習に使える異なる画像が足りません。「いいもの」が{goody, number}枚、「わるもの」が{baddy, number}枚です。どちらのラベルも{limit, number}枚以上必要です。',
  'error.FOLDER_NOT_EMPTY':
    'フォルダー {folder} にはすでに何か入っています。別のフォルダーか、空のフォルダーを選んでください。',
  'error.FOLDER_INSIDE_DATA':
    'フォルダー {folder} は {data} の中にあります。{data} は変更しません。別のフォルダーを選んでください。',
  'error.FORM_EXPECTED':
    '画像はフォーム（multipart/form-data）の「file」フィールドに入れて送ってください。',
  'error.FORM_DAMAGED':
    'そのフォームは壊れているか途中で切れているため、読み取れません。もう一度送ってください。',
  'error.FILE_FIELD_MISSING':
    'そのフォームには画像がありません。「file」フィールドに入れてください。',
  'error.TOO_MANY_FILES': '1回のリクエストで見る画像は1枚です。1枚ずつ送ってください。',
  'error.UPLOAD_TIMEOUT':
    '画像が届くまでに時間がかかりすぎました。もっと速い回線か、小さい画像でもう一度試してください。',
  'error.QUERY_INVALID': '{name} の値がわかりません。/openapi.json を見てください。',
  'error.ROUTE_UNKNOWN':
    'このアドレスには何もありません。何があるかは /openapi.json に書いてあります。',
  'error.METHOD_NOT_ALLOWED':
    'このアドレスで {method} は使えません。/openapi.json を見てください。',
  'error.KEY_MISSING': 'これにはAPIキーが必要です：Authorization: Bearer …',
  'error.KEY_UNKNOWN': 'そのAPIキーは登録されていません。',
  'error.KEY_NOT_ALLOWED': 'APIキー「{name}」ではできません。スコープ {scope} がありません。',
  'error.RATE_LIMITED_ADDRESS':
    'あなたの接続からたくさんの画像が届きました。{seconds, plural, other {#秒}}後にもう一度試してください。',
  'error.RATE_LIMITED_KEY':
    'このAPIキーでたくさんの画像が届きました。{seconds, plural, other {#秒}}後にもう一度試してください。',
  'error.MODEL_MISSING':
    'モデルファイル {file} がありません。次のコマンドで復元してください：git checkout models。または前のバックボーンに戻してください：npx goodyorbaddy backbone back',
  'error.MODEL_CARD_INVALID':
    'モデルカード {file} の内容は、対応するバックボーンのものではありません：{problems}',
  'error.MODEL_WRONG_FILE':
    'モデルファイル {file} はモデルカードに書かれたものと違います。SHA-256は {expected} のはずですが、{found} です。次のコマンドで復元してください：git checkout models。または前のバックボーンに戻してください：npx goodyorbaddy backbone back',
  'error.HEAD_MISSING':
    '{file} にヘッドがありません。次のコマンドで作成してください：npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'ファイル {file} は train で作成したヘッドではありません。',
  'error.HEAD_WRONG_BACKBONE':
    'ヘッド {file} はバックボーン {expected} 用ではなく、{found} 用に作成されたものです。もう一度学習させてください。',
  'error.CHARACTERS_INVALID':
    'ファイル {file} はキャラクターの一覧ではありません。1 行目に file と character を含む列名を書いた CSV にしてください。',
  'error.OBSERVATIONS_MISSING':
    '{file} のそばに、評価に必要な bottlenecks と observations がありません。もう一度学習させるか、--data で画像を指定してください。',
  'error.SOURCES_TOO_FEW':
    '出典を一つずつ取り置くことができません。good と bad の画像を含むサブフォルダーが{limit}つ必要で、どれを除いても、ほかのキャラクターの「いいもの」と「わるもの」がそれぞれ5枚以上残る必要があります。',
  'error.CONFIG_INVALID': '設定に誤りがあります：{problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN がありません。ボットがDiscordにログインするために必要です。https://discord.com/developers/applications でアプリケーションを作成し、「Bot」ページからトークンをコピーして、.env ファイルに DISCORD_TOKEN=… と書いてください。',
  'error.TOKEN_REFUSED':
    'Discordにトークンを拒否されました。https://discord.com/developers/applications の「Bot」ページからもう一度コピーして、.env に DISCORD_TOKEN=… と書いてください。',
  'error.DISCORD_UNREACHABLE': 'Discordに接続できませんでした：{reason}',
  'error.SHUT_OUT':
    'Discordがセッションを完全に終了しました（コード{code}）。トークンがリセットされた場合は、新しいトークンを.envにコピーして起動し直してください。',
  'error.WEB_UNAVAILABLE':
    '{host} のポート {port} でウェブページを開けません（{reason}）。WEB_HOST と WEB_PORT で別のものを選んでください。',
  'error.FORM_FORGED':
    'そのフォームは古いか、このページのものではありません。ページを読み込み直してください。',
  'error.SIGN_IN_STALE':
    'サインインに時間がかかりすぎたか、このブラウザで始めたものではないか、すでに終わっています。もう一度始めてください。',
  'error.SIGN_IN_DENIED':
    'Discordからあなたの情報を受け取ることが許可されなかったため、サインインしていません。',
  'error.SIGN_IN_FAILED': 'Discordから応答を得られませんでした。1分後にもう一度お試しください。',
};
