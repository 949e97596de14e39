package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/internal/say"
)

// A WARC is what crawlers keep: records one behind the other, each with a head, a block of a given length, and two line ends.
//
//	WARC/1.1
//	WARC-Type: response
//	WARC-Target-URI: https://example.com/story
//	WARC-Date: 2025-06-20T10:00:00Z
//	Content-Type: application/http; msgtype=response
//	Content-Length: 1234
//
// Documents are the pages: responses with status 200 and HTML, and resources that are HTML. All else is left out. The date of a record is that of the
// crawl, and is never taken for the article's.
//
// Compressed, every record is a gzip member of its own (WARC 1.1, annex D). So behind a record that is damaged the next is found by the beginning of
// its member, and in a plain file by the beginning of its head.
type warc struct {
	in    *Input
	raw   *bufio.Reader
	body  *bufio.Reader // of the records; the same as raw in a plain file
	gz    *gzip.Reader  // the member that body reads; nil in a plain file
	count int           // records so far

	answered bool // some page, or the want of one
	lost     bool // a record was, and the next must be found
	ended    bool
}

// maxHead bounds the head of a record, and that of a response.
const maxHead = 64 << 10

func openWARC(in *Input) Reader {
	w := &warc{in: in, raw: in.r}
	if bytes.HasPrefix(in.peek(), gzipMagic) {
		w.raw = bufio.NewReaderSize(in.r, 2*maxHead)
	} else {
		w.body = bufio.NewReaderSize(in.r, 2*maxHead)
		w.raw = w.body
	}
	return w
}

// record is the head of a record.
type record struct {
	kind, uri, content, truncated string
	length                        int64
}

func (w *warc) Next() (Piece, error) {
	for !w.ended {
		if w.lost {
			w.answered = true
			w.lost = false
			if !w.seek() {
				break
			}
		}
		rec, err := w.head()
		if err == io.EOF {
			break
		}
		w.count++
		subject := fmt.Sprintf("record %d", w.count)
		var block []byte
		if err == nil {
			if block, err = w.block(&rec); errors.Is(err, errTooLarge) {
				return Piece{}, tooLarge(subject+" ("+rec.uri+")", w.in.maxPage()).of(rec.uri)
			}
		}
		if err != nil {
			var own *Error
			if !errors.As(err, &own) && !errors.Is(err, errRecord) && !errors.Is(err, errDamaged) {
				return Piece{}, cannotRead(w.in.Name, err)
			}
			w.lost = true
			return Piece{}, errorf("%s is broken: %w", subject, err).of(rec.uri)
		}
		if block == nil {
			continue
		}
		page, label, err := payload(&rec, block, w.in.maxPage())
		switch {
		case errors.Is(err, errNoPage):
			continue
		case errors.Is(err, errTooLarge):
			return Piece{}, tooLarge(subject+" ("+rec.uri+")", w.in.maxPage()).of(rec.uri)
		case err != nil:
			return Piece{}, errorf("%s is broken: %w", subject, err).of(rec.uri)
		}
		w.answered = true
		if rec.uri != "" {
			subject += " (" + shortened(rec.uri) + ")"
		}
		return Piece{ID: rec.uri, Parse: func() (Document, error) {
			doc, err := w.in.page(rec.uri, subject, page, label)
			var wrong *Error
			if errors.As(err, &wrong) && doc.Given == "" && strings.Contains(wrong.Error(), "no document date") {
				wrong.hint("the date of a record is that of the crawl, and is not taken for the article's")
			}
			return doc, err
		}}, nil
	}
	if !w.ended && !w.answered {
		w.ended, w.answered = true, true
		return Piece{}, &Error{Err: fmt.Errorf("there is no page in its %s records", say.Thousands(int64(w.count)))}
	}
	w.ended = true
	return Piece{}, io.EOF
}

// errRecord is wrapped by the errors of a record behind which there may be others.
var errRecord = errors.New("it is no WARC record")

// member begins the next gzip member. Its error is io.EOF at the end.
func (w *warc) member() error {
	if _, err := w.raw.Peek(1); err != nil {
		return err
	}
	var err error
	if w.gz == nil {
		w.gz, err = gzip.NewReader(w.raw)
	} else {
		err = w.gz.Reset(w.raw)
	}
	if err != nil {
		return errDamaged
	}
	w.gz.Multistream(false)
	if w.body == nil {
		w.body = bufio.NewReaderSize(w.gz, 2*maxHead)
	} else {
		w.body.Reset(w.gz)
	}
	return nil
}

func (w *warc) compressed() bool { return w.body != w.raw }

// head reads the head of the next record. Its error is io.EOF at the end.
func (w *warc) head() (rec record, err error) {
	rec.length = -1
	line := ""
	for line == "" { // the line ends behind the record before
		if w.compressed() && w.body == nil {
			if err = w.member(); err != nil {
				return rec, err
			}
		}
		line, err = w.line()
		if err == io.EOF && line == "" {
			if !w.compressed() {
				return rec, err
			}
			if err = w.member(); err != nil {
				return rec, err
			}
			line = ""
			continue
		}
		if err != nil {
			return rec, w.damage(err)
		}
	}
	if !strings.HasPrefix(line, "WARC/") {
		return rec, errRecord
	}
	for all := len(line); ; {
		if line, err = w.line(); err != nil {
			return rec, w.damage(err)
		}
		if line == "" {
			break
		}
		if all += len(line); all > maxHead {
			return rec, fmt.Errorf("%w: its head is larger than %s", errRecord, size(maxHead))
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return rec, fmt.Errorf("%w: its head has a line without a name", errRecord)
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "warc-type":
			rec.kind = value
		case "warc-target-uri":
			rec.uri = strings.Trim(value, "<>")
		case "content-type":
			rec.content = value
		case "warc-truncated":
			rec.truncated = value
		case "content-length":
			if rec.length, err = strconv.ParseInt(value, 10, 64); err != nil || rec.length < 0 {
				return rec, fmt.Errorf("%w: its Content-Length is %q", errRecord, shortened(value))
			}
		}
	}
	if rec.length < 0 {
		return rec, fmt.Errorf("%w: it has no Content-Length", errRecord)
	}
	return rec, nil
}

// line reads a line of a head, without its end.
func (w *warc) line() (string, error) {
	b, err := w.body.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		return "", fmt.Errorf("%w: its head has a line without an end", errRecord)
	}
	return strings.TrimRight(string(b), "\r\n"), err
}

// damage is what an error within a record means.
func (w *warc) damage(err error) error {
	switch {
	case errors.Is(err, errRecord):
		return err
	case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: it ends too early", errRecord)
	case w.compressed():
		return errDamaged
	}
	return err
}

// maxSkip bounds what is unpacked of a record only to get behind it; behind a larger one the next member is sought.
const maxSkip = 1 << 30

// block reads the block of a record that may be a page; nil for all others, which are skipped.
func (w *warc) block(rec *record) ([]byte, error) {
	content := strings.ToLower(rec.content)
	wanted := rec.kind == "response" && strings.HasPrefix(content, "application/http") || rec.kind == "resource" && isHTML(content)
	if wanted && rec.length <= w.in.maxPage()+maxHead {
		block := &bytes.Buffer{}
		if _, err := io.CopyN(block, w.body, rec.length); err != nil {
			return nil, w.damage(err)
		}
		return block.Bytes(), w.end()
	}
	if wanted {
		start, _ := w.body.Peek(int(min(rec.length, maxHead)))
		if rec.kind == "response" {
			head, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(start)), nil)
			wanted = err == nil && head.StatusCode == http.StatusOK && isHTML(head.Header.Get("Content-Type"))
		}
	}
	if rec.length > maxSkip && w.compressed() {
		w.lost = true
	} else if _, err := io.CopyN(io.Discard, w.body, rec.length); err != nil {
		return nil, w.damage(err)
	}
	if wanted {
		return nil, errTooLarge
	}
	if w.lost {
		return nil, nil
	}
	return nil, w.end()
}

// end tells whether a record ends where its length says: line ends stand there, or nothing. In a compressed file this reads the sum of the member too.
func (w *warc) end() error {
	b, err := w.body.Peek(len("\r\n\r\n") + 1)
	switch {
	case err != nil && err != io.EOF:
		return w.damage(err)
	case len(b) == 0 || b[0] == '\r' || b[0] == '\n':
		return nil
	}
	return fmt.Errorf("%w: its Content-Length is wrong", errRecord)
}

// seek goes to the beginning of the next record; it reports false where there is none.
func (w *warc) seek() bool {
	mark := []byte("\nWARC/")
	if w.compressed() {
		mark = gzipMagic
	}
	for {
		b, err := w.raw.Peek(maxHead)
		i := bytes.Index(b, mark)
		switch {
		case i < 0 && err != nil:
			return false
		case i < 0:
			_, _ = w.raw.Discard(len(b) - len(mark) + 1)
			continue
		case !w.compressed():
			_, _ = w.raw.Discard(i + 1)
			return true
		}
		_, _ = w.raw.Discard(i)
		if b, _ = w.raw.Peek(512); bytes.HasPrefix(unpackedHead(b), warcMagic) {
			w.body = nil
			return true
		}
		_, _ = w.raw.Discard(1)
	}
}

// errNoPage is the error of a record that is read and is no page.
var errNoPage = errors.New("no page")

func isHTML(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(contentType, ";")
	}
	kind = strings.ToLower(strings.TrimSpace(kind))
	return kind == "text/html" || kind == "application/xhtml+xml"
}

// payload is the page in the block of a record, and what the server said of its encoding. The length that the server said is not believed: crawlers keep
// pages that they have unpacked under the head that they came with.
func payload(rec *record, block []byte, limit int64) (page []byte, label string, err error) {
	contentType := rec.content
	if rec.kind == "response" {
		r := bufio.NewReader(bytes.NewReader(block))
		i := bytes.Index(block, []byte("\r\n\r\n"))
		n := 4
		if i < 0 {
			i, n = bytes.Index(block, []byte("\n\n")), 2
		}
		if i < 0 || i > maxHead {
			return nil, "", errors.New("it has no HTTP response")
		}
		resp, err := http.ReadResponse(r, nil)
		if err != nil {
			return nil, "", errors.New("it has no HTTP response")
		}
		contentType = resp.Header.Get("Content-Type")
		if resp.StatusCode != http.StatusOK || !isHTML(contentType) {
			return nil, "", errNoPage
		}
		page = block[i+n:]
		if len(resp.TransferEncoding) > 0 {
			if whole, err := readAll(resp.Body, limit); err == nil {
				page = whole // else it was put together by the crawler
			}
		}
		if page, err = unpacked(page, resp.Header.Get("Content-Encoding"), limit); err != nil {
			return nil, "", err
		}
	} else {
		page = block
	}
	if int64(len(page)) > limit {
		return nil, "", errTooLarge
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		label = params["charset"]
	}
	return page, label, nil
}
