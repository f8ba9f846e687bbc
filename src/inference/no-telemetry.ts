/**
 * onnxruntime reports its use to its maker and keeps a device id in the home folder unless this is
 * set before its first session. Nobody asked for that here.
 */
process.env['ORT_DISABLE_TELEMETRY'] = '1';
