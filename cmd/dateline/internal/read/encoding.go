package read

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// maxEncodings is how many times a page may be compressed. Servers do it once.
const maxEncodings = 4

// unpacked undoes what a server did to make a page small, as its Content-Encoding says, the last first. No step gives more than a limit.
func unpacked(page []byte, encodings string, limit int64) ([]byte, error) {
	steps := strings.Split(encodings, ",")
	if len(steps) > maxEncodings {
		return nil, fmt.Errorf("its page is compressed %d times, one inside the other", len(steps))
	}
	for _, name := range slices.Backward(steps) {
		var err error
		if page, err = undo(page, strings.ToLower(strings.TrimSpace(name)), limit); err != nil {
			return nil, err
		}
	}
	return page, nil
}

// undo undoes one encoding. A page that does not look so was unpacked by the crawler, which kept the head that it came with.
func undo(page []byte, encoding string, limit int64) ([]byte, error) {
	var r io.Reader
	in := bytes.NewReader(page)
	switch encoding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(page, gzipMagic) {
			return page, nil
		}
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, errDamaged
		}
		r = z
	case "deflate":
		if z, err := zlib.NewReader(in); err == nil {
			r = z
		} else if bytes.IndexByte(page, '<') >= 0 && bytes.IndexByte(page, '<') < 512 {
			return page, nil
		} else {
			r = flate.NewReader(bytes.NewReader(page))
		}
	case "zstd":
		if !bytes.HasPrefix(page, zstdMagic) {
			return page, nil
		}
		return unpackZstd(in, limit)
	case "br":
		// Nothing marks its beginning: what can be unpacked to the end was packed.
		out, err := readAll(brotli.NewReader(in), limit)
		if err == nil || !isMarkup(page) {
			return out, damage(err)
		}
		return page, nil
	case "", "identity":
		return page, nil
	default:
		if isMarkup(page) {
			return page, nil
		}
		return nil, fmt.Errorf("its page is compressed with %s, which is not read", shortened(encoding))
	}
	out, err := readAll(r, limit)
	return out, damage(err)
}

// maxWindow is how far back a page compressed with zstd may refer (RFC 9659).
const maxWindow = 8 << 20

func unpackZstd(in io.Reader, limit int64) ([]byte, error) {
	z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, errDamaged
	}
	defer z.Close()
	out, err := readAll(z, limit)
	if errors.Is(err, zstd.ErrWindowSizeExceeded) {
		return nil, fmt.Errorf("its page is compressed with a window of more than %s", size(maxWindow))
	}
	return out, damage(err)
}

// damage is what an error of unpacking means.
func damage(err error) error {
	if err == nil || errors.Is(err, errTooLarge) {
		return err
	}
	return errDamaged
}

// isMarkup tells whether bytes look like a page.
func isMarkup(b []byte) bool {
	i := bytes.IndexByte(b, '<')
	return i >= 0 && i < 512 && bytes.IndexByte(b[:i], 0) < 0 && bytes.Contains(b, []byte("</"))
}
