// The model is a hook, what it says is state; React knows nothing of tensors.
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { type Guess, usePretrained } from "./usePretrained.ts";

/** What is on the chosen picture, the likeliest first. */
function Classifier() {
  const { classify, failure } = usePretrained();
  const [picture, setPicture] = useState<string | null>(null);
  const [guesses, setGuesses] = useState<readonly Guess[]>([]);

  async function choose(file: File | undefined): Promise<void> {
    if (!file || !classify) return;
    if (picture) URL.revokeObjectURL(picture);
    setPicture(URL.createObjectURL(file));
    setGuesses(await classify(file));
  }

  if (failure) return <p role="alert">{failure.message}</p>;
  if (!classify) return <p role="status">Fetching the model…</p>;
  return (
    <>
      <label>
        A picture <input type="file" accept="image/*" onChange={(event) => choose(event.target.files?.[0])} />
      </label>
      {picture && <img src={picture} alt="What was chosen" />}
      <ol>
        {guesses.slice(0, 3).map(({ name, probability }) => (
          <li key={name}>
            {name} <meter value={probability} aria-label={name} /> {(100 * probability).toFixed(1)} %
          </li>
        ))}
      </ol>
    </>
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <h1>What is on a picture</h1>
    <Classifier />
  </StrictMode>,
);
