package main

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
)

// gate is a listener that limits the open connections, in all and from each address. A
// connection beyond a limit is closed at once, so idle ones cannot keep others waiting.
// Trusted proxies, which stand for many clients, are exempt from the limit per address.
type gate struct {
	net.Listener
	limit, perClient int
	proxies          []netip.Prefix

	mu      sync.Mutex
	open    int
	clients map[netip.Addr]int

	refused atomic.Int64 // connections
}

func newGate(l net.Listener, limit, perClient int, proxies []netip.Prefix) *gate {
	return &gate{Listener: l, limit: limit, perClient: perClient, proxies: proxies, clients: map[netip.Addr]int{}}
}

// Accept returns the next connection that is within the limits.
func (g *gate) Accept() (net.Conn, error) {
	for {
		c, err := g.Listener.Accept()
		if err != nil {
			return nil, err
		}
		client := clientOf(c)
		if g.enter(client) {
			return &countedConn{Conn: c, leave: sync.OnceFunc(func() { g.exit(client) })}, nil
		}
		g.refused.Add(1)
		c.Close() // an error here concerns nobody
	}
}

// clientOf returns a connection's remote address. An IPv6 client is its /64 network.
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
	if g.open >= g.limit || g.clients[client] >= g.perClient && !g.trusted(client) {
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

// countedConn calls leave when it is closed.
type countedConn struct {
	net.Conn
	leave func()
}

func (c *countedConn) Close() error {
	c.leave()
	return c.Conn.Close()
}
