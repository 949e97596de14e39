package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"github.com/klauspost/compress/zstd"
)

var gzipMagic = []byte("\x1f\x8b\x08")

// errDamaged is the error of compressed data that cannot be unpacked.
var errDamaged = errors.New("its compressed data is damaged or cut short")

// gunzip unpacks a file. What is larger than a document may be is found where it is read.
func gunzip(r *bufio.Reader) (io.Reader, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, errDamaged
	}
	return plainErrors{z}, nil
}

var (
	zstdMagic      = []byte("\x28\xb5\x2f\xfd")
	zstdDictionary = []byte("\x5d\x2a\x4d\x18") // a frame that other readers skip, before those that need what is in it
)

// maxFileWindow is how far back a file that is compressed with zstd may refer: as far as zstd -dc lets it where it is not told otherwise.
const maxFileWindow = 128 << 20

// unzstd unpacks a file.
func unzstd(r *bufio.Reader) (io.Reader, error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxFileWindow))
	if err != nil {
		return nil, errDamaged
	}
	return plainErrors{z}, nil
}

// plainErrors gives the errors of compressed data in words that say what is wrong.
type plainErrors struct{ r io.Reader }

func (p plainErrors) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if err != nil && err != io.EOF {
		err = errDamaged
	}
	return n, err
}

// unpackedHead is what the first bytes of compressed data unpack to.
func unpackedHead(b []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	head := make([]byte, 16)
	n, _ := io.ReadFull(z, head)
	return head[:n]
}
