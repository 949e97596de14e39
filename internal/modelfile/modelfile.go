// Package modelfile reads and writes what all files of learned weights begin with, and their numbers, which are little-endian:
//
//	magic              what kind of file it is, a line: "dateline tag\n"
//	uint16             format version of that kind
//	uint16             version of the features, which belongs to those who hash them
//	uint16, labels     length of the labels, and the labels, parted by spaces
package modelfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Header is what a file must begin with, but for its labels.
type Header struct {
	Magic    string
	Format   int
	Features int
}

// Open gives the labels of a file and what stands behind them. A file of another kind, or of other versions, is an error.
func (h Header) Open(file string) (labels, rest string, err error) {
	rest, ok := strings.CutPrefix(file, h.Magic)
	if !ok || len(rest) < 6 {
		return "", "", errors.New("no such file begins like this")
	}
	if v := int(Uint16(rest)); v != h.Format {
		return "", "", fmt.Errorf("format version %d, this program reads %d", v, h.Format)
	}
	if v := int(Uint16(rest[2:])); v != h.Features {
		return "", "", fmt.Errorf("feature version %d, this program has %d", v, h.Features)
	}
	n := int(Uint16(rest[4:]))
	rest = rest[6:]
	if len(rest) < n {
		return "", "", errors.New("cut short")
	}
	return rest[:n], rest[n:], nil
}

// Begin gives the beginning of a file that Open reads.
func (h Header) Begin(labels string) []byte {
	b := binary.LittleEndian.AppendUint16([]byte(h.Magic), uint16(h.Format))
	b = binary.LittleEndian.AppendUint16(b, uint16(h.Features))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(labels)))
	return append(b, labels...)
}

// Uint16 reads the number that a string begins with.
func Uint16(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

// Uint32 reads the number that a string begins with.
func Uint32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Uint64 reads the number that a string begins with.
func Uint64(s string) uint64 { return uint64(Uint32(s)) | uint64(Uint32(s[4:]))<<32 }

// Numbers reads numbers of so many bytes each, of which a string is made: Numbers(s, 2, Uint16).
func Numbers[T any](s string, size int, read func(string) T) []T {
	out := make([]T, len(s)/size)
	for i := range out {
		out[i] = read(s[size*i:])
	}
	return out
}
