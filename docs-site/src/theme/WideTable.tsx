import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react';

/** A table that scrolls by itself where it is too wide. Then, and only then, Tab reaches it. */
export default function WideTable(props: ComponentProps<'table'>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current } = frame;
    if (!current) return undefined;
    const observer = new ResizeObserver(() =>
      setScrolls(current.scrollWidth > current.clientWidth),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className="wide-table" tabIndex={scrolls ? 0 : undefined}>
      <table {...props} />
    </div>
  );
}
