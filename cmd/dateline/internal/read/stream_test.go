package read

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// repeated is a file of which a part comes again and again.
type repeated struct {
	head, part, tail string
	times            int
	left             string
}

func (r *repeated) Read(b []byte) (int, error) {
	for r.left == "" {
		switch {
		case r.head != "":
			r.left, r.head = r.head, ""
		case r.times > 0:
			r.left = r.part
			r.times--
		case r.tail != "":
			r.left, r.tail = r.tail, ""
		default:
			return 0, io.EOF
		}
	}
	n := copy(b, r.left)
	r.left = r.left[n:]
	return n, nil
}

// A file of any length is read with the memory of one document. These have 60 MB, and what is held stays below a tenth of it.
func TestStreams(t *testing.T) {
	filler := strings.Repeat("It rained on Sunday. ", 300)
	page := httpRecord("https://a.example/1", "text/html", storyPage(`<meta name="date" content="2025-06-15">`, filler[:600]))
	picture := httpRecord("https://a.example/p.jpg", "image/jpeg", strings.Repeat(filler, 10))
	item := fmt.Sprintf("<item><title>Rain</title><pubDate>2025-06-15</pubDate><description>%s</description></item>", filler)
	for name, test := range map[string]struct {
		file  *repeated
		count int
	}{
		"feed":      {&repeated{head: "<rss><channel>", part: item, tail: "</channel></rss>", times: 60_000_000 / len(item)}, 60_000_000 / len(item)},
		"JSON Feed": {&repeated{head: `{"version":"https://jsonfeed.org/version/1.1","items":[{}`, part: `,{"content_text":"` + filler + `"}`, tail: "]}", times: 9000}, 9001},
		"ninjs":     {&repeated{part: `{"versioncreated":"2025-06-15","body_text":"` + filler + "\"}\n", times: 9000}, 9000},
		"message":   {&repeated{head: "<newsMessage>", part: "<newsItem><contentSet><inlineData>" + filler + "</inlineData></contentSet></newsItem>", tail: "</newsMessage>", times: 9000}, 9000},
		"WARC":      {&repeated{part: page + picture, times: 60_000_000 / (len(page) + len(picture))}, 60_000_000 / (len(page) + len(picture))},
		"packed":    {&repeated{part: zipped(page) + zipped(picture), times: 800}, 800},
	} {
		t.Run(name, func(t *testing.T) {
			r, many, err := Open(test.file, "-", Auto, Options{})
			require.NoError(t, err)
			assert.True(t, many)
			var before, now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			n := 0
			for ; ; n++ {
				piece, err := r.Next()
				if err == io.EOF {
					break
				}
				require.NoError(t, err)
				if n%1000 == 999 {
					runtime.GC()
					runtime.ReadMemStats(&now)
					require.Less(t, int64(now.HeapAlloc)-int64(before.HeapAlloc), int64(6<<20))
				}
				runtime.KeepAlive(piece)
			}
			assert.Equal(t, test.count, n)
		})
	}
}
