/** The page that a picture of the kernel is loaded into. */

/**
 * @param cspSource the webview's own origin, for its style sheet. @param nonce admits the one script, and nothing else
 */
export function kernelHtml(page: { script: string; style: string; cspSource: string; nonce: string }): string {
  const policy = `default-src 'none'; style-src ${page.cspSource}; script-src 'nonce-${page.nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${page.style}">
<title>Kernel</title>
</head>
<body>
<main id="kernel"></main>
<script nonce="${page.nonce}" src="${page.script}"></script>
</body>
</html>
`;
}
