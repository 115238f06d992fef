package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// newClient returns a client that follows no redirections and gives up on a host that does not
// begin to answer. named are the hosts that may be on a private network.
func newClient(stall time.Duration, named map[string]bool) *http.Client {
	dialer := &net.Dialer{Timeout: stall, ControlContext: refusePrivate}
	transport := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           10,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    stall,
		ResponseHeaderTimeout:  stall,
		MaxResponseHeaderBytes: 1 << 20,
	}
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		host, _, _ := net.SplitHostPort(address)
		if named[host] {
			ctx = context.WithValue(ctx, mayBePrivate{}, true)
		}
		return dialer.DialContext(ctx, network, address)
	}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
}

// mayBePrivate marks a connection to a host that was named, or to a proxy.
type mayBePrivate struct{}

// errPrivate is the error of a public page that leads into a private network, such as to a server
// of this machine: what that says is not for an index.
var errPrivate = errors.New("it leads to an address in a private network; name it to fetch it")

func refusePrivate(ctx context.Context, _, address string, _ syscall.RawConn) error {
	if ctx.Value(mayBePrivate{}) != nil {
		return nil
	}
	to, err := netip.ParseAddrPort(address)
	if ip := to.Addr().Unmap(); err == nil && (ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() ||
		ip.IsUnspecified()) {
		return errPrivate
	}
	return nil
}

// A fault is why an address could not be fetched.
type fault struct {
	reason string
	status int           // of the answer; 0 where there was none
	again  bool          // it may be different in a moment
	after  time.Duration // that the server asks to wait; 0 for none
	site   bool          // it is of the site, whose robots.txt cannot be read
}

func (f *fault) Error() string { return f.reason }

// errForbidden is the error of an address that robots.txt forbids.
var errForbidden = &fault{reason: "robots.txt of the site forbids it"}

// networkFault returns in words why a request failed.
func networkFault(ctx context.Context, err error, stall time.Duration) error {
	var of *url.Error
	if errors.As(err, &of) {
		err = of.Err
	}
	var timeout net.Error
	var dns *net.DNSError
	switch {
	case errors.Is(context.Cause(ctx), errStalled), errors.As(err, &timeout) && timeout.Timeout():
		return &fault{reason: fmt.Sprintf("nothing was received for %s", stall), again: true}
	case errors.Is(context.Cause(ctx), errSlow):
		return &fault{reason: fmt.Sprintf("it took longer than %s", longest), again: true}
	case errors.Is(err, errPrivate):
		return &fault{reason: errPrivate.Error()}
	case errors.As(err, &dns) && dns.IsNotFound:
		return &fault{reason: "there is no such host"}
	}
	return &fault{reason: err.Error(), again: true}
}

// errStalled and errSlow are why a request was cancelled.
var (
	errStalled = errors.New("stalled")
	errSlow    = errors.New("slow")
)

// longest is how long one address may take: 256 MB at 150 kB a second.
const longest = 30 * time.Minute

// request asks for one address when its host may be asked, and follows no redirection. use reads
// the answer.
func (f *fetcher) request(ctx context.Context, u *url.URL, header http.Header, use func(*http.Response) error) error {
	h := f.queue.host(u)
	if h.closed != "" { // a redirection leads to it
		return &fault{reason: h.name + ": " + h.closed}
	}
	if d := h.ready.Sub(f.Now()); d > 0 {
		if err := f.Wait(ctx, d); err != nil {
			return err
		}
	}
	defer func() { h.ready = f.Now().Add(max(f.Pause, h.pause)) }()
	whole, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	slow := time.AfterFunc(longest, func() { cancel(errSlow) })
	defer slow.Stop()
	req, err := http.NewRequestWithContext(whole, http.MethodGet, u.String(), nil)
	if err != nil {
		return &fault{reason: err.Error()}
	}
	if header != nil {
		req.Header = header.Clone()
	}
	req.Header.Set("User-Agent", f.Agent)
	req.Header.Set("Accept", "*/*")
	res, err := f.client.Do(req)
	if err == nil {
		defer res.Body.Close()
		res.Body = &watchedBody{res.Body, time.AfterFunc(f.Stall, func() { cancel(errStalled) }), f.Stall}
		err = use(res)
	}
	var known *fault
	var disk saveError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err == nil, errors.As(err, &known), errors.As(err, &disk):
		return err
	}
	return networkFault(whole, err, f.Stall)
}

// watchedBody lets a timer run out when nothing is received for a while.
type watchedBody struct {
	body interface {
		Read([]byte) (int, error)
		Close() error
	}
	timer *time.Timer
	stall time.Duration
}

func (w *watchedBody) Read(p []byte) (int, error) {
	n, err := w.body.Read(p)
	w.timer.Reset(w.stall)
	return n, err
}

func (w *watchedBody) Close() error {
	w.timer.Stop()
	return w.body.Close()
}
