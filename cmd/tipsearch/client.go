package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"tipsearch/server"
)

// client asks the API: of a server over the network, or of one in this process
// that answers from an index. So the command line and the web give the same
// answers.
type client struct {
	base  string // of a running server; "" for this process
	local http.Handler
}

// newClient makes a client. done lets go of what it holds. That an index is
// damaged and an older generation answers is told to errs.
func newClient(ctx context.Context, base, dir string, errs io.Writer) (c *client, done func(), err error) {
	if base != "" {
		return &client{base: strings.TrimRight(base, "/")}, func() {}, nil
	}
	ix, done, damage, err := openIndex(ctx, dir)
	if err != nil {
		return nil, nil, err
	}
	if damage != nil {
		fmt.Fprintln(errs, damage)
	}
	s, err := server.New(server.Config{})
	if err != nil {
		done()
		return nil, nil, err
	}
	s.Use(ix)
	return &client{local: s}, done, nil
}

// answerLimit keeps a server that is none of ours from filling memory.
const answerLimit = 64 << 20

// get returns the body of the answer, or what the API says is wrong.
func (c *client) get(ctx context.Context, path string, params url.Values) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path+"?"+params.Encode(), nil)
	if err != nil {
		return nil, usage(err)
	}
	var status int
	var body []byte
	if c.local != nil {
		w := &memoryWriter{header: http.Header{}, status: http.StatusOK}
		c.local.ServeHTTP(w, req)
		status, body = w.status, w.body.Bytes()
	} else {
		h := http.Client{Timeout: time.Minute}
		res, err := h.Do(req)
		if err != nil {
			return nil, fmt.Errorf("ask %s: %w", c.base, err)
		}
		defer res.Body.Close()
		if body, err = io.ReadAll(io.LimitReader(res.Body, answerLimit)); err != nil {
			return nil, fmt.Errorf("ask %s: %w", c.base, err)
		}
		status = res.StatusCode
	}
	if status == http.StatusOK {
		return body, nil
	}
	var p struct {
		Title, Detail string
		Suggestion    string
	}
	if json.Unmarshal(body, &p) != nil || p.Title == "" {
		return nil, fmt.Errorf("ask %s: status %d, and no reason", c.base, status)
	}
	text := p.Title
	if p.Detail != "" {
		text = p.Detail
	}
	if p.Suggestion != "" {
		text += "; did you mean " + p.Suggestion
	}
	return nil, fmt.Errorf("%s", text)
}

// memoryWriter keeps an answer in memory.
type memoryWriter struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *memoryWriter) Header() http.Header         { return w.header }
func (w *memoryWriter) WriteHeader(status int)      { w.status = status }
func (w *memoryWriter) Write(b []byte) (int, error) { return w.body.Write(b) }
