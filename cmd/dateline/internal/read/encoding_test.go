package read

import (
	"bytes"
	"compress/zlib"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packWith compresses a page as a server does.
func packWith(t testing.TB, encoding, page string) string {
	var b bytes.Buffer
	var w io.WriteCloser
	switch encoding {
	case "gzip":
		return zipped(page)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		z, err := zstd.NewWriter(&b)
		require.NoError(t, err)
		w = z
	}
	_, err := io.WriteString(w, page)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

// What a server packed is unpacked, what the crawler has unpacked already stays, and nothing gives more than it may.
func TestEncodings(t *testing.T) {
	const limit = 1 << 20
	page := "<html><body><p>" + strings.Repeat("It rained on Sunday. ", 40) + "</p></body></html>"
	for _, encoding := range []string{"gzip", "deflate", "br", "zstd"} {
		t.Run(encoding, func(t *testing.T) {
			packed := packWith(t, encoding, page)
			require.Less(t, len(packed), len(page))
			out, err := unpacked([]byte(packed), " "+strings.ToUpper(encoding), limit)
			require.NoError(t, err)
			assert.Equal(t, page, string(out))

			out, err = unpacked([]byte(page), encoding, limit)
			require.NoError(t, err)
			assert.Equal(t, page, string(out), "unpacked by the crawler")

			out, err = unpacked([]byte(zipped(packed)), encoding+", gzip", limit)
			require.NoError(t, err)
			assert.Equal(t, page, string(out), "twice")

			_, err = unpacked([]byte(packed[:len(packed)-8]), encoding, limit)
			assert.ErrorIs(t, err, errDamaged, "cut short")

			bomb := packWith(t, encoding, strings.Repeat(" ", 100<<20))
			require.Less(t, len(bomb), 1<<20)
			_, err = unpacked([]byte(bomb), encoding, limit)
			assert.ErrorIs(t, err, errTooLarge)
		})
	}
	_, err := unpacked([]byte(page), "gzip,gzip,gzip,gzip,gzip", limit)
	assert.EqualError(t, err, "its page is compressed 5 times, one inside the other")
	_, err = unpacked([]byte("\x00\x01"), "compress", limit)
	assert.EqualError(t, err, "its page is compressed with compress, which is not read")

	// A frame may not ask for a window that is larger than what servers may use: 2 GiB here, in 13 bytes.
	_, err = unpacked([]byte("\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00"), "zstd", limit)
	assert.EqualError(t, err, "its page is compressed with a window of more than 8 MiB")
}

// Any bytes can be called compressed: no panic, no more than the limit, and the same twice.
func FuzzEncodings(f *testing.F) {
	page := "<html><body><p>" + strings.Repeat("It rained on Sunday. ", 40) + "</p></body></html>"
	for _, encoding := range []string{"gzip", "deflate", "br", "zstd"} {
		packed := []byte(packWith(f, encoding, page))
		f.Add(packed, encoding)
		f.Add(packed[:len(packed)/2], encoding+",gzip")
	}
	f.Fuzz(func(t *testing.T, page []byte, encodings string) {
		const limit = 1 << 20
		out, err := unpacked(page, encodings, limit)
		if len(out) > max(limit, len(page)) {
			t.Fatalf("%d bytes", len(out))
		}
		again, errAgain := unpacked(page, encodings, limit)
		if !bytes.Equal(out, again) || (err == nil) != (errAgain == nil) {
			t.Fatalf("%q, then %q", out, again)
		}
	})
}

// A page of a few bytes that unpacks to much takes no memory for all of it.
func TestEncodingsMemory(t *testing.T) {
	const limit = 1 << 20
	for _, encoding := range []string{"gzip", "deflate", "br", "zstd"} {
		bomb := []byte(packWith(t, encoding, strings.Repeat(" ", 64<<20)))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := unpacked(bomb, encoding, limit)
		runtime.ReadMemStats(&after)
		assert.ErrorIs(t, err, errTooLarge)
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(24<<20), encoding)
	}
}
