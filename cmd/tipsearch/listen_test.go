package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// One address may open so many connections; others, and trusted proxies, are not
// kept waiting by it.
func TestGate(t *testing.T) {
	proxies, err := networks([]string{"10.0.0.0/8", "2001:db8::1"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := networks([]string{"proxy.example"}); err == nil {
		t.Error("a name is taken for a network")
	}
	g := newGate(nil, 6, 2, proxies)
	from := func(addr string) bool { return g.enter(clientOf(&fakeConn{addr: addr})) }
	for i, c := range []struct {
		addr string
		in   bool
	}{
		{"192.0.2.1:1000", true}, {"192.0.2.1:1001", true}, {"192.0.2.1:1002", false}, // the third of one
		// the same, written otherwise
		{"[::ffff:192.0.2.1]:9", false},
		{"[2001:db8:1::1]:1", true}, {"[2001:db8:1::2]:1", true}, {"[2001:db8:1:0:ffff::]:1", false}, // one /64
		{"10.0.0.1:1", true}, {"10.0.0.1:2", true}, {"10.0.0.1:3", false}, // a proxy, until the house is full
	} {
		if got := from(c.addr); got != c.in {
			t.Errorf("%d: %s let in: %v", i, c.addr, got)
		}
	}
	g.exit(clientOf(&fakeConn{addr: "192.0.2.1:1000"}))
	if !from("10.0.0.1:4") {
		t.Error("a place that is free again is not given")
	}
}

type fakeConn struct {
	net.Conn
	addr string
}

func (c *fakeConn) RemoteAddr() net.Addr { return fakeAddr(c.addr) }

type fakeAddr string

func (a fakeAddr) Network() string { return "tcp" }
func (a fakeAddr) String() string  { return string(a) }

// Connections that send their headers a byte at a time, as many as there may be
// from one address, do not keep a client of another address waiting.
func TestFaultSlowHeaders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	buildEdition(t, dir, 1, 2)
	s := startServe(t, dir, "--client-connections", "50")
	addr := strings.TrimPrefix(s.base, "http://")
	attack := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}}
	shut := 0
	for range 200 {
		c, err := attack.Dial("tcp", addr)
		if err != nil {
			t.Skipf("no second address here: %v", err)
		}
		defer c.Close()
		fmt.Fprint(c, "GET /search HTTP/1.1\r\nHost: x\r\nX-Slow: ")
	}
	for range 20 {
		if got := s.answers(t); got != "1" {
			t.Errorf("edition %s", got)
		}
	}
	c, err := attack.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
	if b, _ := io.ReadAll(c); len(b) == 0 {
		shut++
	}
	if shut == 0 {
		t.Error("the 201st connection of one address was let in")
	}
	res, err := http.Get(s.base + "/healthz")
	if err != nil || res.StatusCode != 200 {
		t.Errorf("another address: %v, %v", res, err)
	}
}
