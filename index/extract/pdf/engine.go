package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// engine is PDFium, compiled once for one cap of memory. Every file gets an
// instance of its own, so that none sees what another left behind; making one
// takes some 8 ms.
type engine struct {
	pool pdfium.Pool
}

const wasmPage = 64 << 10

// kind distinguishes engines.
type kind struct {
	memory  int64
	watched bool
}

// engines are the compiled engines of this process: a cache, in practice of one.
var engines struct {
	sync.Mutex
	by map[kind]*engine
}

// engineFor compiles PDFium, which takes 1.4 to 2.4 s, or 0.06 s where an earlier
// run left the result in the user's cache directory. An engine that is not watched
// can be stopped by a context; that halves its speed, since wazero starts a
// goroutine for every call.
func engineFor(k kind) (*engine, error) {
	engines.Lock()
	defer engines.Unlock()
	if e := engines.by[k]; e != nil {
		return e, nil
	}
	config := wazero.NewRuntimeConfig().
		WithMemoryLimitPages(uint32(max(1, min(k.memory/wasmPage, 65536)))).
		WithCloseOnContextDone(!k.watched)
	if cache := compilationCache(); cache != nil {
		config = config.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle:       1,
		MaxTotal:      64,
		FSConfig:      wazero.NewFSConfig(), // no file system; the default mounts the host's root
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	if engines.by == nil {
		engines.by = map[kind]*engine{}
	}
	e := &engine{pool: pool}
	engines.by[k] = e
	return e, nil
}

// compilationCache returns the directory in which wazero keeps compiled code, nil
// where the user has none: then every process compiles anew.
func compilationCache() wazero.CompilationCache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	dir = filepath.Join(dir, "tipsearch", "wasm")
	if os.MkdirAll(dir, 0o700) != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return nil
	}
	return cache
}

// instance is PDFium with a memory of its own.
type instance struct {
	ctx   context.Context
	owner pdfium.Pdfium
	mod   api.Module
	fns   map[string]api.Function
	stack [8]uint64
}

// open makes an instance. go-pdfium's own calls allocate and free memory inside
// the WebAssembly for every number they return, which makes a page of 5,000
// characters take 0.3 s; the module underneath is called directly instead, some
// fifty times faster. GetImplementation hands it out, as a field.
func (e *engine) open(ctx context.Context) (*instance, error) {
	owner, err := e.pool.GetInstance(30 * time.Second)
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	v := reflect.Indirect(reflect.ValueOf(owner.GetImplementation()))
	if v.Kind() == reflect.Struct {
		if f := v.FieldByName("Module"); f.IsValid() && f.CanInterface() {
			if mod, ok := f.Interface().(api.Module); ok {
				return &instance{ctx: ctx, owner: owner, mod: mod, fns: map[string]api.Function{}}, nil
			}
		}
	}
	_ = owner.Close()
	return nil, errors.New("start the PDF engine: go-pdfium has no module")
}

// close ends the instance and frees its memory. Not Kill: in go-pdfium 1.17.2 it
// fails before it gives the instance back, and the memory is never freed.
func (in *instance) close() { _ = in.owner.Close() }

// call calls a function of PDFium. An error is a trap: out of memory, stopped by
// the context, or a fault in PDFium; the instance is then of no more use.
func (in *instance) call(name string, args ...uint64) (uint64, error) {
	f := in.fns[name]
	if f == nil {
		if f = in.mod.ExportedFunction(name); f == nil {
			return 0, fmt.Errorf("the PDF engine has no function %s", name)
		}
		in.fns[name] = f
	}
	copy(in.stack[:], args)
	if err := f.CallWithStack(in.ctx, in.stack[:]); err != nil {
		if in.ctx.Err() != nil {
			return 0, in.ctx.Err()
		}
		return 0, &trap{err}
	}
	return in.stack[0], nil
}

// trap is the end of an instance by a fault.
type trap struct{ err error }

func (t *trap) Error() string { return "the PDF engine stopped" }
func (t *trap) Unwrap() error { return t.err }

// alloc reserves n bytes in the WebAssembly's memory.
func (in *instance) alloc(n int) (uint32, error) {
	p, err := in.call("malloc", uint64(n))
	if err != nil {
		return 0, err
	}
	if uint32(p) == 0 {
		return 0, ErrMemory
	}
	return uint32(p), nil
}
