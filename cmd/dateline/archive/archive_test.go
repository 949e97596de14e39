package archive_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/cmd/dateline/archive"
)

func record(uri, page string) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		uri, len(block), block)
}

const page = `<html><head><title>Harbour reopens</title><meta property="article:published_time" content="2025-06-15T08:00:00Z"></head>
<body><article><h1>Harbour reopens</h1><p>The harbour of Lorne was opened again on Friday, the port authority said. It had been closed since a storm
on Monday, in which two boats sank.</p></article></body></html>`

func TestPieces(t *testing.T) {
	file := record("https://example.com/a", page) + "WARC/1.1\r\nbroken\r\n\r\n" + record("https://example.com/b", strings.ReplaceAll(page, "2025", "2024"))
	require.True(t, archive.Known("crawl.warc.gz", "auto"))
	require.False(t, archive.Known("crawl.exe", "auto"))
	r, err := archive.Open(strings.NewReader(file), "crawl.warc", "auto")
	require.NoError(t, err)
	var got []string
	for piece, err := range r.Pieces() {
		var lost *archive.Error
		if errors.As(err, &lost) {
			got = append(got, "lost")
			continue
		}
		require.NoError(t, err)
		doc, err := piece.Document()
		require.NoError(t, err)
		assert.Contains(t, doc.Text, "opened again on Friday")
		got = append(got, doc.ID+" "+doc.Given)
	}
	assert.Equal(t, []string{"https://example.com/a 2025-06-15T08:00:00Z", "lost", "https://example.com/b 2024-06-15T08:00:00Z"}, got)
}
