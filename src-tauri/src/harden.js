// Runs before the page: nothing can be added to or changed in Object.prototype, so no script can slip a property into
// objects that are not its own.
//
// A plain Object.freeze would also forbid `thing.toString = …` on any object that inherits it, which honest libraries
// do; so each inherited property first becomes a pair of accessors that lets an object have its own.
(() => {
  const sealed = Object.prototype;
  for (const name of Object.getOwnPropertyNames(sealed)) {
    const { value } = Object.getOwnPropertyDescriptor(sealed, name);
    if (value === undefined) continue;
    Object.defineProperty(sealed, name, {
      get: () => value,
      set(own) {
        if (this === sealed) throw new TypeError(`Object.prototype.${name} is sealed`);
        Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
      },
    });
  }
  Object.freeze(sealed);
})();
