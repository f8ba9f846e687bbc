import { en, type Messages } from './en.ts';

export const ja: Messages = {
  ...en,
  'command.goodyorbaddy.description': 'この絵のキャラクターは「いいもの」？それとも「わるもの」？',
  'command.goodyorbaddy.image.name': '画像',
  'command.goodyorbaddy.image.description': 'キャラクターの画像',
  'command.goodyorbaddy.private.name': '自分だけ',
  'command.goodyorbaddy.private.description': '答えを自分だけに表示します',
  'command.judgeMessage.name': 'いいもの？わるもの？',

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
  'card.picture': '{count}枚中{index}枚目の画像',
  'card.leftOut':
    '{count, plural, other {#枚の画像}}には答えていません。ここで返せる答えは{limit, number}件までです。',
  'card.alt':
    '{verdict}。{sure}。画像 {name} に重ねたヒートマップ：青は「いいもの」らしさ、オレンジは「わるもの」らしさを表します。{looked}。',

  'region.topLeft': '左上',
  'region.top': '上',
  'region.topRight': '右上',
  'region.left': '左',
  'region.middle': '中央',
  'region.right': '右',
  'region.bottomLeft': '左下',
  'region.bottom': '下',
  'region.bottomRight': '右下',

  'reply.reference': '参照番号：{reference}',

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
    'ここではファイルを添付できないため、ヒートマップを表示できません。管理者に「ファイルを添付」の権限を付けてもらえれば表示できます。',
  'error.INTERNAL': 'こちらで問題が起きました。内容は記録済みです。もう一度試してください。',
  'error.FILE_NOT_FOUND': '{file} というファイルやフォルダーはありません。',
  'error.FOLDER_EMPTY': 'フォルダー {folder} にはファイルがありません。',
  'error.FILE_UNREADABLE': 'ファイル {file} を読み込めません。',
  'error.FILE_UNWRITABLE': 'ファイル {file} に書き込めません。',
  'error.DATA_FOLDER_MISSING': '{folder} というフォルダーはありません。',
  'error.DATA_CLASS_MISSING':
    'フォルダー {folder} にはラベル {label} の画像がありません。サブフォルダー {names} のどれかに入れてください。',
  'error.DATA_TOO_FEW':
    '学習に使える異なる画像が足りません。「いいもの」が{goody, number}枚、「わるもの」が{baddy, number}枚です。どちらのラベルも{limit, number}枚以上必要です。',
  'error.MODEL_MISSING':
    'モデルファイル {file} がありません。次のコマンドで復元してください：git checkout models',
  'error.MODEL_CARD_INVALID':
    'モデルカード {file} の内容は、対応するバックボーンのものではありません。',
  'error.MODEL_WRONG_FILE':
    'モデルファイル {file} はモデルカードに書かれたものと違います。SHA-256は {expected} のはずですが、{found} です。次のコマンドで復元してください：git checkout models',
  'error.HEAD_MISSING':
    '{file} にヘッドがありません。次のコマンドで作成してください：npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'ファイル {file} は train で作成したヘッドではありません。',
  'error.HEAD_WRONG_BACKBONE':
    'ヘッド {file} はバックボーン {expected} 用ではなく、{found} 用に作成されたものです。もう一度学習させてください。',
  'error.CONFIG_INVALID': '設定に誤りがあります：{problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN がありません。ボットがDiscordにログインするために必要です。https://discord.com/developers/applications でアプリケーションを作成し、「Bot」ページからトークンをコピーして、.env ファイルに DISCORD_TOKEN=… と書いてください。',
  'error.TOKEN_REFUSED':
    'Discordにトークンを拒否されました。https://discord.com/developers/applications の「Bot」ページからもう一度コピーして、.env に DISCORD_TOKEN=… と書いてください。',
  'error.DISCORD_UNREACHABLE': 'Discordに接続できませんでした：{reason}',
  'error.SHUT_OUT':
    'Discordがセッションを完全に終了しました（コード{code}）。トークンがリセットされた場合は、新しいトークンを.envにコピーして起動し直してください。',
};
