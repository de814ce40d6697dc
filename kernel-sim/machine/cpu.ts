/**
 * The CPU: runs one thread until its fuel is used up, a flag makes it stop, or it cannot go on. Everything that the thread is
 * lies in simulated memory and in its record, so that it can be left at any safepoint and system call.
 */
import type { Kernel } from '../kernel/kernel.js';
import { GLOBAL, type Tid } from '../kernel/records.js';
import { exitProcess } from '../kernel/process.js';
import { ticksUntilDeadline } from '../kernel/time.js';
import type { CheckHandler } from './checks.js';
import { ControlBlock, FAULT } from './control.js';
import type { Fault } from './fault.js';
import { pushFrame, readSignalFrame } from './frames.js';
import { startHandler } from './handlers.js';
import type { LoadedImage } from './image.js';
import { machineImports } from './imports.js';
import { CPU, FRAME, PAGE_SIZE, SCRATCH, STACK_LIMIT, TRAMPOLINE_MARK, STACK_TOP } from './layout.js';
import { beginThread, loadProgram } from './loader.js';
import type { MemoryManager } from './mm.js';

/** In place of the point of a jump: there is no frame yet, but a stack and a function to begin with (ucontext.c of the library). */
const NEW_CONTEXT = -2;
/** Simulated stack that one entry into wasm may use before it unwinds: the host's stack is about 1 MB, and its frames are larger. */
const STACK_PER_ENTRY = 96 * 1024;

const SCHED_YIELD = 24;

/** Why `run` came back. `fuel`: the ticks are used up; `flag`: the hook wants to stop here; `away`: the thread cannot run now. */
export type RunEnd = 'fuel' | 'flag' | 'away';
/** Why functions are unwinding. */
type Reason = 'fuel' | 'flag' | 'deep' | 'call' | 'return' | 'blocked';

export class Cpu extends ControlBlock {
  readonly images = new Map<string, LoadedImage>();
  /** Asked for an image that is not among them when it is executed. */
  loadImage: (name: string) => LoadedImage | undefined = () => undefined;
  readonly imports: WebAssembly.ModuleImports;
  /** Asked at a flagged statement, with its number in the image and the frame: stop here? */
  onFlag: (tid: Tid, stmt: number, va: number) => boolean = () => false;
  /** Asked before signals are delivered to a thread: stop first? */
  onSignals: (tid: Tid) => boolean = () => false;
  /** Told of what is undefined; without it nothing is. */
  checks: CheckHandler | undefined;
  /** Set while a call is made: the run ends after the call, with 'flag'. */
  stopAfterCall = false;
  tid = 0;
  private mmId = 0;
  private image: LoadedImage | undefined;
  private reason: Reason = 'fuel';
  private va = 0;
  /** Point of the header when a safepoint unwound the function; -1 when a call did. */
  private point = -1;
  private deep = false;
  private savedFuel = 0;
  /** The run is to end before anything else happens that the world would notice. */
  private cut = false;
  /** Fuel when the kernel was last told of ticks. */
  private counted = 0;

  constructor(
    mm: MemoryManager,
    readonly kernel: Kernel,
  ) {
    super(mm);
    this.imports = machineImports(this);
    kernel.beginThread = (tid, entry, sp) => beginThread(kernel, mm, this.images, tid, entry, sp);
  }

  private unwind(reason: Reason): void {
    this.reason = reason;
    this.va = this.frameVa();
    this.beginUnwind();
  }

  // Running

  /**
   * Runs a ready thread for at most `ticks` safepoints and system calls. The kernel has been told of the ticks when it returns.
   */
  run(tid: Tid, ticks: number): RunEnd {
    this.tid = tid;
    this.fuel = ticks - 1;
    this.counted = ticks - 1;
    this.deep = false;
    this.cut = false;
    const end = this.loop(tid);
    this.tell();
    return end;
  }

  private loop(tid: Tid): RunEnd {
    const k = this.kernel;
    for (;;) {
      if (this.stopAfterCall) {
        this.stopAfterCall = false;
        return 'flag';
      }
      if (this.onSignals(tid)) return 'flag';
      // What a signal does takes a tick: the moments before and after it are two.
      if (k.threads.get(tid)?.state === 'ready' && k.hasWork(tid)) {
        if (this.fuel < 0) return 'fuel';
        this.fuel--;
        this.tell();
      }
      const user = k.returnToUser(tid);
      if (user.kind === 'away') return 'away';
      this.enter(tid);
      if (user.kind === 'handler') {
        const fp = startHandler(k, this.mm, this.image!, tid, user);
        if (fp !== undefined) this.save(tid, fp);
        continue;
      }
      const { call } = k.threads.must(tid);
      if (call) {
        if (this.fuel < 0) return 'fuel';
        this.fuel--;
        this.tell();
        const r = k.syscall(tid, call.nr, call.args);
        this.shorten();
        if (r === 'gone') return 'away';
        if (r === 'exec') this.exec();
        // After an execve of another thread than the first it is that one that goes on.
        if (!k.threads.has(tid)) return 'away';
        // Its slice is over, too.
        if (call.nr === SCHED_YIELD) return 'fuel';
        continue;
      }
      if (this.fuel < 0) return 'fuel';
      const end = this.execute(tid);
      if (end) return end;
    }
  }

  /** Makes the thread's address space, image and thread pointer current. */
  private enter(tid: Tid): void {
    const t = this.kernel.threads.must(tid);
    const p = this.kernel.processes.must(t.pid);
    this.mmId = p.mm;
    this.mm.switchTo(p.mm);
    this.image = this.images.get(p.image);
    const { i32 } = this.mm.memory;
    i32[CPU.tp >> 2] = t.tp | 0;
    i32[(CPU.tp >> 2) + 1] = Math.floor(t.tp / 0x100000000);
  }

  /** Runs frames until something is to be done outside of them; undefined: look at signals and calls again. */
  private execute(tid: Tid): RunEnd | undefined {
    const k = this.kernel;
    const t = k.threads.must(tid);
    let va = t.fp;
    this.point = t.point;
    this.setReturn(t.ret[0] | 0, t.ret[1] | 0);
    for (;;) {
      const phys = this.mm.translate(this.mmId, va, 'write');
      if (phys < 0) {
        this.save(tid, va);
        return this.deliver(tid, this.mm.lastFault!);
      }
      const { i32 } = this.mm.memory;
      const func = i32[(phys + FRAME.func) >> 2]!;
      if (func === FRAME.redirect) {
        va = this.callerOf(phys);
        continue;
      }
      if (func === FRAME.signal) {
        const s = readSignalFrame(this.mm, this.mmId, va);
        this.save(tid, s.interrupted);
        k.sigreturn(tid, s.mask);
        return undefined;
      }
      i32[CPU.fp >> 2] = phys;
      i32[CPU.resume >> 2] = i32[(phys + FRAME.point) >> 2]!;
      if (this.point >= 0) i32[(phys + FRAME.point) >> 2] = this.point;
      this.point = -1;
      this.putAddress(CPU.va, va);
      this.putAddress(CPU.stackFloor, va - STACK_PER_ENTRY);
      this.endUnwind();
      try {
        this.image!.run(func);
      } catch (e) {
        if (e !== FAULT) throw e;
        if (!this.inCondition) return this.afterFault(tid);
        if (!this.conditionFaulted()) {
          va = this.va;
          continue;
        }
      }
      if (!this.isUnwinding) {
        const caller = this.callerOf(phys);
        if (caller === 0) {
          // The thread's first function has returned.
          exitProcess(k, t.pid, 0);
          return 'away';
        }
        va = caller;
        continue;
      }
      va = this.va;
      if (this.reason === 'deep') continue;
      this.save(tid, va, this.point);
      if (this.reason === 'fuel' || this.reason === 'flag') return this.reason;
      return undefined;
    }
  }
  /** Virtual address of the frame of the caller; 0: there is none. */
  callerOf(phys: number): number {
    const { i32 } = this.mm.memory;
    return (i32[(phys + FRAME.caller + 4) >> 2]! >>> 0) * 0x100000000 + (i32[(phys + FRAME.caller) >> 2]! >>> 0);
  }
  private save(tid: Tid, fp: number, point = -1): void {
    const t = this.kernel.threads.must(tid);
    if (t.fp === fp && t.point === point) return;
    const w = this.kernel.threads.edit(tid);
    w.fp = fp;
    w.point = point;
    // A safepoint awaits no result: what an earlier call returned must not make two equal worlds differ.
    if (point >= 0) w.ret = [0, 0];
  }

  /** The tick that has been reached, also in the middle of a run. */
  get now(): number {
    return this.kernel.global.must(GLOBAL).tick + this.counted - (this.deep ? this.savedFuel : this.fuel);
  }
  /** Tells the kernel of the ticks since it was last told, so that its clock is right. */
  tell(): void {
    const fuel = this.deep ? this.savedFuel : this.fuel;
    if (fuel !== this.counted) this.kernel.advance(this.counted - fuel);
    this.counted = fuel;
  }

  /** A timer that a call has set ends the slice when it is due. */
  private shorten(): void {
    const over = this.fuel - (ticksUntilDeadline(this.kernel) - 1);
    if (over <= 0) return;
    this.fuel -= over;
    this.counted -= over;
  }

  /** The image whose code runs. */
  get loaded(): LoadedImage | undefined {
    return this.image;
  }
  /** Ends the run at the next safepoint, or before the next system call. */
  stopHere(): void {
    this.cut = true;
    if (this.deep) {
      this.deep = false;
      this.fuel = this.savedFuel;
    }
    const over = this.fuel + 1;
    this.fuel -= over;
    this.counted -= over;
  }

  // Called by generated code (imports.ts)

  /** A safepoint whose fuel is used up or whose statement is flagged: 1, the function is to unwind. */
  safepoint(frame: number, point: number, flag: number): number {
    const reason = this.stopAt(frame, point, flag);
    if (!reason) return 0;
    this.unwind(reason);
    const { i32 } = this.mm.memory;
    this.point = i32[(frame + FRAME.point) >> 2]!;
    i32[(frame + FRAME.point) >> 2] = point;
    return 1;
  }
  /**
   * A condition that is compiled into the program has faulted: its safepoint asks the machine, which tells the user why. All
   * functions have been left. Is the thread to stop? If not, the frame is to go on at its point.
   */
  private conditionFaulted(): boolean {
    const { i32 } = this.mm.memory;
    const { frame } = this.takeFault();
    const point = i32[CPU.resume >> 2]!;
    if (this.safepoint(frame, point, i32[CPU.asked >> 2]!)) return true;
    this.va = this.frameVa();
    this.point = i32[(frame + FRAME.point) >> 2]!;
    i32[(frame + FRAME.point) >> 2] = point;
    return false;
  }
  private stopAt(frame: number, point: number, flag: number): 'flag' | 'fuel' | 'deep' | undefined {
    let deep = false;
    if (this.deep) {
      this.deep = false;
      deep = true;
      this.fuel = this.savedFuel - 1;
    }
    const flagged = flag !== 0 && this.mm.memory.i32[flag >> 2] !== 0;
    if (flagged && this.askFlag(frame, point, (flag - this.image!.image.flagBase) >> 2)) return 'flag';
    if (this.fuel < 0) return 'fuel';
    return deep ? 'deep' : undefined;
  }

  /** Asks the hook, with the thread's frames as they would be if it stopped here: it may look at variables. */
  private askFlag(frame: number, point: number, stmt: number): boolean {
    const va = this.frameVa();
    const at = (frame + FRAME.point) >> 2;
    const was = this.mm.memory.i32[at]!;
    this.mm.memory.i32[at] = point;
    if (this.kernel.threads.must(this.tid).fp !== va) this.kernel.threads.edit(this.tid).fp = va;
    const stop = this.onFlag(this.tid, stmt, va);
    this.mm.memory.i32[at] = was;
    return stop;
  }

  /** The next safepoint unwinds, and the innermost function goes on with an empty host stack. */
  goDeep(): void {
    if (this.deep) return;
    this.deep = true;
    this.savedFuel = this.fuel;
    this.fuel = -1;
  }

  syscall(): void {
    const k = this.kernel;
    const deep = this.deep;
    if (deep) {
      this.deep = false;
      this.fuel = this.savedFuel;
    }
    const nr = this.argument(0);
    const args = [
      this.argument(1),
      this.argument(2),
      this.argument(3),
      this.argument(4),
      this.argument(5),
      this.argument(6),
    ];
    if (this.cut || k.needsUnwind(nr)) {
      this.unwind('call');
      const t = k.threads.edit(this.tid);
      t.call = { nr, args, progress: undefined, slept: false };
      t.ret = [0, 0];
      return;
    }
    this.fuel--;
    this.tell();
    const r = k.syscall(this.tid, nr, args);
    this.shorten();
    if (typeof r !== 'number') {
      this.unwind('blocked');
      // Whose call is under way has no result yet: what an earlier one returned must not make two equal worlds differ.
      if (k.threads.get(this.tid)?.call) k.threads.edit(this.tid).ret = [0, 0];
      return;
    }
    const hi = Math.floor(r / 0x100000000);
    if (deep || this.fuel < 0 || this.stopAfterCall || k.hasWork(this.tid)) {
      this.unwind('return');
      const t = k.threads.edit(this.tid);
      t.ret = [r >>> 0, hi >>> 0];
      return;
    }
    this.setReturn(r | 0, hi | 0);
  }

  /** setjmp: keeps the frame and the point in env, and goes on with 0. Unwinding has saved the function's temporaries. */
  setjmp(frame: number): void {
    const env = this.argument(0);
    this.unwind('return');
    const b = new DataView(new ArrayBuffer(16));
    b.setBigUint64(0, BigInt(this.va), true);
    b.setInt32(8, this.mm.memory.i32[(frame + FRAME.point) >> 2]!, true);
    if (!this.mm.write(this.mmId, env, new Uint8Array(b.buffer))) this.raise(this.mm.lastFault!, frame, -1);
    this.kernel.threads.edit(this.tid).ret = [0, 0];
  }
  longjmp(frame: number): void {
    const env = this.argument(0);
    const value = this.argument(1) | 0;
    const bytes = this.mm.read(this.mmId, env, 24);
    if (!bytes) return this.raise(this.mm.lastFault!, frame, -1);
    const v = new DataView(bytes.buffer, bytes.byteOffset, 24);
    const target = Number(v.getBigUint64(0, true));
    if (v.getInt32(8, true) === NEW_CONTEXT) {
      const func = this.image?.functionAt(Number(v.getBigUint64(16, true)));
      const first =
        func === undefined ? undefined : pushFrame(this.mm, this.mmId, this.image!, func, [target], target, 0);
      if (first === undefined) return this.raise(this.mm.lastFault!, frame, -1);
      this.unwind('return');
      this.va = first;
      this.kernel.threads.edit(this.tid).ret = [0, 0];
      return;
    }
    this.unwind('return');
    this.va = target;
    const point = new Uint8Array(4);
    new DataView(point.buffer).setInt32(0, v.getInt32(8, true), true);
    if (!this.mm.write(this.mmId, target + FRAME.point, point)) return this.raise(this.mm.lastFault!, frame, -1);
    this.kernel.threads.edit(this.tid).ret = [(value || 1) >>> 0, value < 0 ? 0xffffffff : 0];
  }

  /** The nested function whose trampoline lies at an address, with its chain made current; undefined if none does. */
  trampoline(at: number): number | undefined {
    const bytes = this.mm.peek(this.mmId, at, 16);
    if (bytes.length < 16) return undefined;
    const v = new DataView(bytes.buffer, bytes.byteOffset, 16);
    const word = v.getBigUint64(0, true);
    if (word >> 48n !== TRAMPOLINE_MARK >> 48n) return undefined;
    this.putAddress(CPU.chain, Number(v.getBigUint64(8, true)));
    return this.image?.functionAt(Number(BigInt.asUintN(48, word)));
  }

  /**
   * Runs code that is no thread's, in a thread's address space, with its frame in the scratch area: an expression of the
   * debugger. The fault, if there was one; else the result is in CPU.ret.
   */
  evaluate(tid: Tid, base: number, run: () => void): Fault | undefined {
    const current = this.tid;
    const saved = this.mm.memory.u8.slice(0, CPU.end);
    this.enter(tid);
    const { i32 } = this.mm.memory;
    i32.fill(0, SCRATCH >> 2, (SCRATCH + FRAME.size) >> 2);
    i32[CPU.fp >> 2] = SCRATCH;
    this.putAddress(CPU.va, SCRATCH);
    this.putAddress(CPU.base, base);
    i32[CPU.resume >> 2] = 0;
    i32[CPU.fuel >> 2] = 0;
    try {
      run();
      return undefined;
    } catch (e) {
      if (e !== FAULT) throw e;
      return this.takeFault().fault;
    } finally {
      const { u8 } = this.mm.memory;
      this.result = new DataView(u8.slice(CPU.ret, CPU.ret + 8).buffer);
      // A condition is evaluated while a thread is in the middle of its run.
      u8.set(saved);
      if (this.kernel.threads.get(current)?.state === 'ready') this.enter(current);
    }
  }
  get space(): number {
    return this.mmId;
  }

  private afterFault(tid: Tid): RunEnd | undefined {
    const { fault, frame, site } = this.takeFault();
    if (this.deep) {
      this.deep = false;
      this.fuel = this.savedFuel;
    }
    if (site > 0) this.mm.memory.i32[(frame + FRAME.point) >> 2] = site;
    this.save(tid, this.virtualOf(tid, frame));
    return this.deliver(tid, fault);
  }
  private deliver(tid: Tid, fault: Fault): RunEnd | undefined {
    this.kernel.fault(tid, fault.signo, fault.code, fault.address);
    return undefined;
  }
  /** Virtual address of a frame, given its physical one: it is on the thread's stack, or on the one of its signal handlers. */
  virtualOf(tid: Tid, physical: number): number {
    const wanted = Math.floor(physical / PAGE_SIZE);
    const t = this.kernel.threads.must(tid);
    const { pages } = this.kernel.mms.must(this.mmId);
    let found: number | undefined;
    const look = (from: number, to: number): void =>
      pages.forEach(
        (page, entry) => {
          if ((entry & 0xffffff) === wanted) found = page * PAGE_SIZE + (physical % PAGE_SIZE);
        },
        Math.max(0, Math.floor(from / PAGE_SIZE)),
        Math.ceil(to / PAGE_SIZE),
      );
    look(Math.max(t.stack.low, t.stack.high - STACK_LIMIT), t.stack.high);
    if (found === undefined) look(0, STACK_TOP);
    return found ?? t.fp;
  }

  private exec(): void {
    const k = this.kernel;
    const request = k.execRequest!;
    const next = this.images.get(request.image) ?? this.loadImage(request.image);
    if (!next) {
      // The kernel found a program of that name; that it has no image is a mistake of ours.
      throw new Error(`internal: no image ‘${request.image}’`);
    }
    const { pid } = k.threads.must(request.tid);
    k.execCommit();
    const r = loadProgram(k, this.mm, pid, next, request.argv, request.envp);
    if (r < 0) exitProcess(k, pid, 9);
  }
}
