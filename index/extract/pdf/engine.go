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
	"github.com/tetratelabs/wazero/experimental"
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

// engineFor compiles PDFium, which takes 6 s of a processor, or 0.1 s where an
// earlier run left the result in the user's cache directory. An engine that is not
// watched can be stopped by a context; that halves its speed, since wazero starts a
// goroutine for every call.
func engineFor(k kind) (*engine, error) {
	engines.Lock()
	defer engines.Unlock()
	if e := engines.by[k]; e != nil {
		return e, nil
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // setjmp of PDFium
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
	mod   reflect.Value // go-pdfium's wrapper of the WebAssembly module
	mem   api.Memory
	fns   map[string]function
	stack [8]uint64
}

// function is the part of api.Function that is called here.
type function interface {
	CallWithStack(ctx context.Context, stack []uint64) error
}

// open makes an instance. go-pdfium's own calls allocate and free memory inside
// the WebAssembly for every number they return, which makes a page of 5,000
// characters take 0.3 s; the module underneath is called directly instead, some
// fifty times faster. GetImplementation returns a struct with that module in a
// field; the types of its methods are internal to go-pdfium, hence the reflection.
func (e *engine) open(ctx context.Context) (*instance, error) {
	owner, err := e.pool.GetInstance(30 * time.Second)
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	in := &instance{ctx: ctx, owner: owner, fns: map[string]function{}}
	if v := reflect.Indirect(reflect.ValueOf(owner.GetImplementation())); v.Kind() == reflect.Struct {
		in.mod = v.FieldByName("Module")
	}
	if mem, ok := in.method("Memory").(api.Memory); ok {
		in.mem = mem
		return in, nil
	}
	in.close()
	return nil, errors.New("start the PDF engine: go-pdfium has no module")
}

// method calls a method of the module and returns its one result, nil where the
// module has no such method.
func (in *instance) method(name string, args ...any) any {
	if !in.mod.IsValid() {
		return nil
	}
	m := in.mod.MethodByName(name)
	if !m.IsValid() || m.Type().NumIn() != len(args) || m.Type().NumOut() != 1 {
		return nil
	}
	var values []reflect.Value
	for _, a := range args {
		values = append(values, reflect.ValueOf(a))
	}
	return m.Call(values)[0].Interface()
}

// close ends the instance and frees its memory.
func (in *instance) close() { _ = in.owner.Close() }

// call calls a function of PDFium. An error is a trap: out of memory, stopped by
// the context, or a fault in PDFium; the instance is then of no more use.
func (in *instance) call(name string, args ...uint64) (uint64, error) {
	f := in.fns[name]
	if f == nil {
		var ok bool
		if f, ok = in.method("ExportedFunction", name).(function); !ok {
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
