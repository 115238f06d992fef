package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"tipsearch/server"
)

// client queries the API of a server on the network, or of one in this process that serves
// an index. The command line and the web thus return the same answers.
type client struct {
	base   string // of a server on the network; "" for this process
	local  http.Handler
	damage func() error // what is wrong with the index of this process, and what to do about it
}

// firstByte is how long a server on the network may take to begin its response; the
// server's own limit is shorter.
const firstByte = time.Minute

// remote returns a client of a running server. Call done when finished.
func remote(base string) (c *client, done func(), err error) {
	if !strings.Contains(base, "://") {
		base = "http://" + base
	}
	if err := webAddress(base); err != nil {
		return nil, nil, usage(fmt.Errorf("--server %s %w", base, err))
	}
	return &client{base: strings.TrimRight(base, "/")}, func() {}, nil
}

// webAddress returns an error unless address is that of a site.
func webAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery+u.Fragment != "" {
		return errors.New("is not an address such as https://reports.example.org")
	}
	return nil
}

// local returns a client of the index in dir, or of the seeds if dir is "". It reports on
// errs that an index is damaged and an older generation answers. The timeout is long
// because a user at a terminal can interrupt the command.
func local(ctx context.Context, dir, public string, errs io.Writer) (c *client, done func(), err error) {
	ix, done, damage, err := openIndex(ctx, dir, nil)
	if err != nil {
		return nil, nil, err
	}
	if damage != nil {
		fmt.Fprintln(errs, damage)
	}
	s, err := server.New(server.Config{PublicURL: public, Timeout: time.Hour})
	if err != nil {
		done()
		return nil, nil, err
	}
	s.Use(searcherOf(ix))
	return &client{local: s, damage: func() error { return damaged(dir, ix.Damage()) }}, done, nil
}

// damaged adds to damage met while reading the index in dir what to do about it. It returns
// nil if there is no damage.
func damaged(dir string, damage error) error {
	if damage == nil || dir == "" {
		return damage
	}
	return fmt.Errorf("%w; list good generations with: tipsearch verify %s, then roll back with: "+
		"tipsearch rollback %[2]s, or rebuild with: tipsearch index --out %[2]s PATH…", damage, dir)
}

// answerLimit keeps a server that is not ours from filling memory.
const answerLimit = 64 << 20

// get returns the body of the response, or the API's error.
func (c *client) get(ctx context.Context, path string, params url.Values) ([]byte, error) {
	var body bytes.Buffer
	_, err := c.stream(ctx, path, params, &limitedWriter{to: &body, left: answerLimit})
	return body.Bytes(), err
}

// errCut is the error of a response that was cut off.
var errCut = errors.New("the answer was cut off")

// stream copies the body of the response to w as it arrives. It returns the headers, or the
// API's error. If the response is cut off, a part has been written and the error is errCut.
func (c *client) stream(ctx context.Context, path string, params url.Values, w io.Writer) (http.Header, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path+"?"+params.Encode(), nil)
	if err != nil {
		return nil, usage(err)
	}
	if c.local != nil {
		return c.here(req, w)
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = firstByte
	defer transport.CloseIdleConnections()
	res, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", c.base, reason(err))
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		body, err := io.ReadAll(io.LimitReader(res.Body, answerLimit))
		if err != nil {
			return nil, fmt.Errorf("ask %s: status %d, %w", c.base, res.StatusCode, err)
		}
		return nil, c.refusal(res.StatusCode, body)
	}
	to := &errWriter{w: w}
	if _, err := io.Copy(to, res.Body); err != nil {
		if to.err != nil { // from w, not from the server
			return nil, to.err
		}
		return nil, errors.Join(errCut, ctx.Err())
	}
	return res.Header, nil
}

// reason returns a network error without the request's address, which is long.
func reason(err error) error {
	var of *url.Error
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}

// here implements stream for the server in this process.
func (c *client) here(req *http.Request, w io.Writer) (header http.Header, err error) {
	to := &answerWriter{to: errWriter{w: w}, header: http.Header{}, status: http.StatusOK}
	defer func() {
		if fault := recover(); fault != nil {
			if e, ok := fault.(error); !ok || !errors.Is(e, http.ErrAbortHandler) {
				panic(fault)
			}
			err = errCut
		}
		if to.to.err != nil {
			err = to.to.err
		} else if damage := c.damage(); err != nil && damage != nil {
			err = damage
		} else if err == nil || errors.Is(err, errCut) {
			err = errors.Join(err, req.Context().Err())
		}
	}()
	c.local.ServeHTTP(to, req)
	if to.status != http.StatusOK {
		return nil, c.refusal(to.status, to.problem.Bytes())
	}
	return to.header, nil
}

// answerWriter passes on the body of a successful response and keeps that of an error.
type answerWriter struct {
	to      errWriter
	header  http.Header
	status  int
	problem bytes.Buffer
}

func (w *answerWriter) Header() http.Header    { return w.header }
func (w *answerWriter) WriteHeader(status int) { w.status = status }
func (w *answerWriter) Write(b []byte) (int, error) {
	if w.status != http.StatusOK {
		return w.problem.Write(b)
	}
	return w.to.Write(b)
}

// errWriter keeps the first error of a writer, to distinguish it from a reader's.
type errWriter struct {
	w   io.Writer
	err error
}

func (t *errWriter) Write(b []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	n, err := t.w.Write(b)
	t.err = err
	return n, err
}

// limitedWriter fails once more than left bytes are written.
type limitedWriter struct {
	to   io.Writer
	left int
}

func (l *limitedWriter) Write(b []byte) (int, error) {
	if len(b) > l.left {
		return 0, fmt.Errorf("the answer is longer than %d MB", answerLimit>>20)
	}
	l.left -= len(b)
	return l.to.Write(b)
}

// refusal returns the API's error in terms of the command line.
func (c *client) refusal(status int, body []byte) error {
	var p struct {
		Title, Detail, Suggestion string
		Errors                    []struct{ Location, Message, Value, Suggestion string }
	}
	if json.Unmarshal(body, &p) != nil || p.Title == "" {
		return fmt.Errorf("ask %s: status %d without an explanation", c.base, status)
	}
	var lines []string
	for _, e := range p.Errors {
		if name, ok := strings.CutPrefix(e.Location, "query."); ok && name != "q" && p.Title == "parameter not understood" {
			line := "--" + strings.ReplaceAll(name, "_", "-")
			if e.Value != "" {
				line += " " + e.Value
			}
			lines = append(lines, line+" "+e.Message+meant(e.Suggestion))
		}
	}
	text := strings.Join(lines, "; ")
	if text == "" {
		text = p.Detail + meant(p.Suggestion)
	}
	if p.Detail == "" && text == "" {
		text = p.Title
	}
	err := errors.New(plain(text))
	if status == http.StatusBadRequest {
		return &usageError{err}
	}
	return err
}

// meant returns " (did you mean value?)", or "" for no value.
func meant(value string) string {
	if value == "" {
		return ""
	}
	return " (did you mean " + value + "?)"
}

// usageError is an errUsage whose message needs no pointer to --help.
type usageError struct{ error }

func (e *usageError) Unwrap() error     { return e.error }
func (e *usageError) Is(err error) bool { return err == errUsage }
