package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
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

// plainErrors gives the errors of compressed data in words that say what is wrong.
type plainErrors struct{ r *gzip.Reader }

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
