package main

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
)

// gate is a listener that lets in so many connections at a time, and so many from
// one address. A further one is closed at once, so that nobody who opens
// connections and says nothing keeps others waiting. Connections from proxies
// that are trusted count only among all: behind one stand many people.
type gate struct {
	net.Listener
	all, each int
	proxies   []netip.Prefix

	mu      sync.Mutex
	open    int
	clients map[netip.Addr]int

	closed atomic.Int64 // connections that were not let in
}

func newGate(l net.Listener, all, each int, proxies []netip.Prefix) *gate {
	return &gate{Listener: l, all: all, each: each, proxies: proxies, clients: map[netip.Addr]int{}}
}

// Accept returns the next connection that may come in.
func (g *gate) Accept() (net.Conn, error) {
	for {
		c, err := g.Listener.Accept()
		if err != nil {
			return nil, err
		}
		client := clientOf(c)
		if g.enter(client) {
			return &guest{Conn: c, leave: sync.OnceFunc(func() { g.exit(client) })}, nil
		}
		g.closed.Add(1)
		c.Close() // nobody to tell
	}
}

// clientOf is a connection's address. Of IPv6 a client has a whole /64.
func clientOf(c net.Conn) netip.Addr {
	at, err := netip.ParseAddrPort(c.RemoteAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	addr := at.Addr().Unmap().WithZone("")
	if addr.Is6() {
		if p, err := addr.Prefix(64); err == nil {
			return p.Addr()
		}
	}
	return addr
}

func (g *gate) enter(client netip.Addr) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open >= g.all || g.clients[client] >= g.each && !g.trusted(client) {
		return false
	}
	g.open++
	g.clients[client]++
	return true
}

func (g *gate) trusted(client netip.Addr) bool {
	for _, p := range g.proxies {
		if p.Contains(client) {
			return true
		}
	}
	return false
}

func (g *gate) exit(client netip.Addr) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open--
	if g.clients[client]--; g.clients[client] == 0 {
		delete(g.clients, client)
	}
}

// guest is a connection that tells when it is over.
type guest struct {
	net.Conn
	leave func()
}

func (c *guest) Close() error {
	c.leave()
	return c.Conn.Close()
}
